package dev.assay.infra.construct;

import dev.assay.infra.stage.Auth;
import dev.assay.infra.stage.Stage;
import dev.assay.infra.stage.Throttle;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpIamAuthorizer;
import software.amazon.awscdk.aws_apigatewayv2_integrations.HttpLambdaIntegration;
import software.amazon.awscdk.services.apigatewayv2.AddRoutesOptions;
import software.amazon.awscdk.services.apigatewayv2.CorsHttpMethod;
import software.amazon.awscdk.services.apigatewayv2.CorsPreflightOptions;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpMethod;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The HTTP API in front of the function: routes, throttle, access log, and who may call. */
public final class TransactionsApi extends Construct {
  /** Links, for people. */
  private static final String INDEX = "/";

  private static final String TRANSACTIONS = "/transactions";
  private static final String CLICKSTREAM = "/clickstream";
  private static final String ORDER_EVENTS = "/order-events";

  /** What the pipeline ingests. */
  private static final List<String> FEEDS = List.of(TRANSACTIONS, CLICKSTREAM, ORDER_EVENTS);

  /** Every path that the source serves. */
  private static final List<String> PATHS =
      List.of(
          INDEX,
          TRANSACTIONS,
          "/transactions/truth",
          CLICKSTREAM,
          "/clickstream/truth",
          "/changes/{table}/{file}",
          "/changes/{table}/truth",
          ORDER_EVENTS,
          "/order-events/truth",
          "/openapi.json");

  private static final List<String> EXPOSED =
      List.of(
          "Content-Location",
          "ETag",
          "Link",
          "Retry-After",
          "Assay-Generator-Version",
          "Assay-Count-Clamped",
          "Assay-Records");

  private final Auth auth;
  private final HttpApi api;
  private final HttpStage stage;

  /**
   * What the API is made from.
   *
   * @param target the function's alias; the API alone gets the permission to invoke it
   */
  public record Props(Stage stage, Alias target) {}

  /** Creates API, routes, stage and access log. */
  public TransactionsApi(Construct scope, String id, Props props) {
    super(scope, id);
    auth = props.stage().auth();
    HttpApi.Builder builder =
        HttpApi.Builder.create(this, "HttpApi")
            .apiName(props.stage().name("transactions"))
            .createDefaultStage(false);
    if (auth == Auth.IAM) {
      builder.defaultAuthorizer(new HttpIamAuthorizer());
    }
    if (props.stage().cors()) {
      builder.corsPreflight(cors());
    }
    api = builder.build();
    HttpLambdaIntegration integration = new HttpLambdaIntegration("Function", props.target());
    PATHS.forEach(path -> addRoute(path, integration));
    stage = stage(props.stage());
  }

  /**
   * The API itself must answer preflights, which carry no signature. It then replaces the headers
   * that the handler sets by these, so they say the same.
   */
  private static CorsPreflightOptions cors() {
    return CorsPreflightOptions.builder()
        .allowOrigins(List.of("*"))
        .allowMethods(List.of(CorsHttpMethod.GET, CorsHttpMethod.HEAD, CorsHttpMethod.OPTIONS))
        .allowHeaders(List.of("*"))
        .exposeHeaders(EXPOSED)
        .maxAge(Duration.days(1))
        .build();
  }

  /** ANY, so that 405 with its Allow header comes from the handler. */
  private void addRoute(String path, HttpLambdaIntegration integration) {
    api.addRoutes(
        AddRoutesOptions.builder()
            .path(path)
            .methods(List.of(HttpMethod.ANY))
            .integration(integration)
            .build());
  }

  private HttpStage stage(Stage settings) {
    Throttle throttle = settings.throttle();
    return HttpStage.Builder.create(this, "Stage")
        .httpApi(api)
        .stageName("$default")
        .autoDeploy(true)
        .throttle(
            ThrottleSettings.builder()
                .rateLimit(throttle.requestsPerSecond())
                .burstLimit(throttle.burst())
                .build())
        .accessLogSettings(new AccessLog(accessLogGroup(settings)))
        .build();
  }

  private LogGroup accessLogGroup(Stage settings) {
    return StageLog.delivered(this, "AccessLogs", settings.name("transactions-access"), settings);
  }

  /** The base URL, without a trailing slash. */
  public String endpoint() {
    return api.getApiEndpoint();
  }

  /** The API's id. */
  public String id() {
    return api.getApiId();
  }

  /** The stage that serves the API, for its metrics. */
  public HttpStage stage() {
    return stage;
  }

  /** ARNs of the reads that the pipeline needs: GET on the batches of each feed. */
  public List<String> batchArns() {
    return FEEDS.stream().map(path -> api.arnForExecuteApi("GET", path, "$default")).toList();
  }

  /** ARNs of GET on a path and on what is below it. */
  List<String> readArns(String path) {
    return Stream.of(path, path + "/*")
        .map(some -> api.arnForExecuteApi("GET", some, "$default"))
        .toList();
  }

  /** A command that prints three records; curl drops the token's header when there is no token. */
  public String curlExample() {
    String url = endpoint() + TRANSACTIONS + "?count=3";
    return auth == Auth.NONE
        ? "curl '%s'".formatted(url)
        : ("curl --aws-sigv4 'aws:amz:%s:execute-api'"
                + " --user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\""
                + " -H \"x-amz-security-token: $AWS_SESSION_TOKEN\" '%s'")
            .formatted(api.getStack().getRegion(), url);
  }
}
