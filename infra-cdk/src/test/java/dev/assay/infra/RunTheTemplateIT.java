package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template says, run: every route, method and parameter bound against the real jar. */
class RunTheTemplateIT {
  /** Fixes a batch, as /transactions/truth requires it; other routes take no parameters. */
  private static final String BATCH = "?seed=7&as_of=2026-04-18T00%3A00%3A00Z&count=3";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static Cloud cloud;
  private static TemplateGateway gateway;

  @BeforeAll
  static void startWhatTheTemplateSays() throws Exception {
    cloud = Cloud.real("malformedTimestamp=0.25", "cors=on");
    gateway = TemplateGateway.start(cloud);
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  static Stream<String> paths() {
    return TemplateGateway.routeKeys(cloud).stream().map(key -> key.replaceFirst("^ANY ", ""));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyRoute_shouldAnswerGetWithJsonOrCsv(String path) throws Exception {
    HttpResponse<String> answer = call("GET", target(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    if (path.endsWith("{file}")) {
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv;");
      assertThat(answer.body()).startsWith("Op,commit_ts,seq,customer_id,");
      return;
    }
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).contains("json"));
    assertThat(Cloud.json(answer.body())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyRoute_shouldAnswerHeadAsGetWithoutABody(String path) throws Exception {
    HttpResponse<String> answer = call("HEAD", target(path));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyRoute_shouldRefuseOtherMethodsItself(String path) throws Exception {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      HttpResponse<String> answer = call(method, target(path));
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).as(method).contains("GET, HEAD, OPTIONS");
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyRoute_shouldAnswerBrowsersOfOtherOrigins(String path) throws Exception {
    JsonNode cors = cloud.source().only("AWS::ApiGatewayV2::Api").path("CorsConfiguration");
    HttpResponse<String> preflight = call("OPTIONS", target(path));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    for (HttpResponse<String> answer : List.of(preflight, call("GET", target(path)))) {
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
      assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
          .as("the API, which replaces it in the cloud, says the same")
          .contains(ApiTest.texts(cors.path("ExposeHeaders")));
    }
  }

  @Test
  void weeklyCall_shouldBeAnsweredSoThatItIsNoFailedInvocation() throws Exception {
    JsonNode target = cloud.source().only("AWS::Scheduler::Schedule").path("Target");
    assertThat(gateway.invoke(target.path("Input").asText()).path("statusCode").asInt())
        .isEqualTo(200);
  }

  @Test
  void routesOfTheTemplate_shouldBeThoseThatTheApiDescribes() throws Exception {
    assertThat(Cloud.json(call("GET", "/openapi.json").body()).path("paths").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(paths().toList());
  }

  @Test
  void environmentOfTheTemplate_shouldSetTheDefaultRates() throws Exception {
    HttpResponse<String> answer = call("GET", "/transactions" + BATCH);
    assertThat(answer.headers().firstValue("Content-Location"))
        .hasValueSatisfying(
            url ->
                assertThat(url)
                    .contains("malformed_timestamp=0.25")
                    .contains("missing_field=0.03")
                    .contains("duplicate_order=0.02"));
  }

  @Test
  void unknownPath_shouldNotReachTheFunction() throws Exception {
    for (String path : List.of("/transactions/", "/health", "/transactions/else")) {
      HttpResponse<String> answer = call("GET", path);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).as("the function would explain itself").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count=1                                 | 200
          count=5000                              | 200
          count=abc                               | 400
          count=                                  | 400
          seed=-9223372036854775808               | 200
          seed=9223372036854775807                | 200
          seed=9223372036854775808                | 400
          as_of=1971-01-01T00%3A00%3A00Z          | 200
          as_of=9999-12-31T23%3A59%3A59Z          | 200
          as_of=1970-12-31T23%3A59%3A59Z          | 400
          as_of=2026-02-30T00%3A00%3A00Z          | 400
          malformed_timestamp=0                   | 200
          malformed_timestamp=1                   | 200
          malformed_timestamp=1.000001            | 400
          missing_field=0.000001                  | 200
          missing_field=0.0000001                 | 400
          duplicate_order=0.999999                | 200
          duplicate_order=-0.1                    | 400
          generator_version=1                     | 200
          generator_version=2                     | 410
          colour=red                              | 400
          count=1&count=2                         | 400
          """)
  void everyParameter_shouldHoldItsBounds(String query, int status) throws Exception {
    HttpResponse<String> answer = call("GET", "/transactions?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "5000,5000", "5001,5000", "999999,5000", "-3,1"})
  void count_shouldBeClampedToItsBounds(String count, int records) throws Exception {
    HttpResponse<String> answer = call("GET", "/transactions?count=" + count);
    assertThat(Cloud.json(answer.body())).hasSize(records);
  }

  /** docs/operations.md multiplies this bound by the throttle; Lambda itself would allow 6 MB. */
  @Test
  void largestAnswer_shouldStayBelowWhatTheCostsAreReckonedWith() throws Exception {
    String everythingWrong = "&malformed_timestamp=1&missing_field=1&duplicate_order=1";
    String largest = BATCH.replace("count=3", "count=5000") + everythingWrong;
    assertThat(call("GET", "/transactions/truth" + largest).body())
        .hasSizeBetween(2_000_000, 2_600_000);
    assertThat(call("GET", "/transactions?count=5000").body()).hasSizeLessThan(2_600_000);
  }

  private static String target(String path) {
    boolean isOfAFeed =
        Stream.of("/transactions", "/clickstream", "/changes", "/order-events")
            .anyMatch(path::startsWith);
    String concrete = path.replace("{table}", "customers").replace("{file}", "3");
    return isOfAFeed ? concrete + BATCH : concrete;
  }

  private static HttpResponse<String> call(String method, String target) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway.endpoint() + target))
            .method(method, BodyPublishers.noBody())
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
