package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ApiTest {
  private final StackTemplate open = Cloud.with().source();
  private final StackTemplate signed = Cloud.with("auth=iam").source();
  private final String apiId = open.onlyId("AWS::ApiGatewayV2::Api");

  @Test
  void routes_shouldBeAnyOnEveryPathSoThatTheHandlerAnswers405() {
    assertThat(open.all("AWS::ApiGatewayV2::Route").map(route -> route.path("RouteKey").asText()))
        .containsExactlyInAnyOrder(
            "ANY /",
            "ANY /transactions",
            "ANY /transactions/truth",
            "ANY /clickstream",
            "ANY /clickstream/truth",
            "ANY /changes/{table}/{file}",
            "ANY /changes/{table}/truth",
            "ANY /order-events",
            "ANY /order-events/truth",
            "ANY /openapi.json");
  }

  @Test
  void integration_shouldSendPayload2ToTheAlias() {
    JsonNode integration = open.only("AWS::ApiGatewayV2::Integration");
    assertThat(integration.path("PayloadFormatVersion").asText()).isEqualTo("2.0");
    assertThat(Intrinsics.text(integration.path("IntegrationUri")))
        .isEqualTo("${%s}".formatted(open.onlyId("AWS::Lambda::Alias")));
  }

  @Test
  void api_shouldAllowNoOtherOriginUnlessToldTo() {
    JsonNode api = open.only("AWS::ApiGatewayV2::Api");
    assertThat(api.path("ProtocolType").asText()).isEqualTo("HTTP");
    assertThat(api.has("CorsConfiguration")).isFalse();
    assertThat(corsOfTheFunction(open)).isEqualTo("off");
  }

  @Test
  void corsOn_shouldLetPagesOfEveryOriginRead() {
    StackTemplate shared = Cloud.with("cors=on", "auth=iam").source();
    JsonNode cors = shared.only("AWS::ApiGatewayV2::Api").path("CorsConfiguration");

    assertThat(texts(cors.path("AllowOrigins"))).isEqualTo("*");
    assertThat(texts(cors.path("ExposeHeaders"))).contains("Content-Location, ETag, Link");
    assertThat(texts(cors.path("AllowMethods"))).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(texts(cors.path("AllowHeaders"))).isEqualTo("*");
    assertThat(cors.path("AllowCredentials").asBoolean()).isFalse();
    assertThat(corsOfTheFunction(shared)).isEqualTo("on");
  }

  private static String corsOfTheFunction(StackTemplate template) {
    return template.only("AWS::Lambda::Function").at("/Environment/Variables/ASSAY_CORS").asText();
  }

  static String texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  @Test
  void stage_shouldBeTheDefaultOneAndDeployItself() {
    JsonNode stage = open.only("AWS::ApiGatewayV2::Stage");
    assertThat(stage.path("StageName").asText()).isEqualTo("$default");
    assertThat(stage.path("AutoDeploy").asBoolean()).isTrue();
  }

  @Test
  void accessLog_shouldHoldTheSixFieldsForSevenDays() throws Exception {
    JsonNode settings = open.only("AWS::ApiGatewayV2::Stage").path("AccessLogSettings");
    assertThat(Cloud.JSON.readTree(settings.path("Format").asText()).fieldNames())
        .toIterable()
        .containsExactly("requestId", "sourceIp", "method", "route", "status", "responseLength");
    String group = settings.at("/DestinationArn/Fn::GetAtt/0").asText();
    assertThat(open.resources().get(group).at("/Properties/RetentionInDays").asInt()).isEqualTo(7);
  }

  @Test
  void permission_shouldLetThisApiInvokeTheAliasAndNobodyTheFunction() {
    String alias = "${%s}".formatted(open.onlyId("AWS::Lambda::Alias"));
    assertThat(open.all("AWS::Lambda::Permission"))
        .isNotEmpty()
        .allSatisfy(
            permission -> {
              assertThat(Intrinsics.text(permission.path("FunctionName"))).isEqualTo(alias);
              assertThat(permission.path("Principal").asText())
                  .isEqualTo("apigateway.amazonaws.com");
              assertThat(Intrinsics.text(permission.path("SourceArn")))
                  .startsWith(
                      "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${%s}/"
                          .formatted(apiId));
            });
  }

  @Test
  void authNone_shouldBeTheDefaultAndThrottledTo2And5() {
    assertThat(authorizations(open)).containsOnly("NONE");
    assertThat(throttle(open)).containsExactly(2, 5);
  }

  @Test
  void authIam_shouldCoverEveryRouteAndBeThrottledTo20And40() {
    assertThat(authorizations(signed)).hasSize(10).containsOnly("AWS_IAM");
    assertThat(throttle(signed)).containsExactly(20, 40);
  }

  @Test
  void curlExample_shouldBeReadyToPaste() {
    String url = "'${%s.ApiEndpoint}/transactions?count=3'".formatted(apiId);
    assertThat(open.output("CurlExample")).isEqualTo("curl " + url);
    assertThat(signed.output("CurlExample"))
        .startsWith("curl --aws-sigv4 'aws:amz:${AWS::Region}:execute-api'")
        .endsWith(url);
  }

  @Test
  void outputs_shouldNameEndpointFunctionAndApi() {
    assertThat(open.output("ApiEndpoint")).isEqualTo("${%s.ApiEndpoint}".formatted(apiId));
    assertThat(open.output("ApiId")).isEqualTo("${%s}".formatted(apiId));
    assertThat(open.output("FunctionName"))
        .isEqualTo("${%s}".formatted(open.onlyId("AWS::Lambda::Function")));
  }

  private static List<String> authorizations(StackTemplate template) {
    return template
        .all("AWS::ApiGatewayV2::Route")
        .map(route -> route.path("AuthorizationType").asText())
        .toList();
  }

  private static List<Integer> throttle(StackTemplate template) {
    JsonNode settings = template.only("AWS::ApiGatewayV2::Stage").path("DefaultRouteSettings");
    return List.of(
        settings.path("ThrottlingRateLimit").asInt(),
        settings.path("ThrottlingBurstLimit").asInt());
  }
}
