package dev.assay.generator.http;

import static dev.assay.generator.testing.ApiDescription.object;
import static dev.assay.generator.testing.Requests.event;
import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.handler;
import static dev.assay.generator.testing.Requests.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.testing.ApiDescription;
import dev.assay.generator.testing.Schema;
import dev.assay.generator.testing.StrictJson;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks /openapi.json and holds the handler to every promise in it. */
class OpenApiTest {
  private static final ApiDescription API =
      new ApiDescription(StrictJson.object(get("/openapi.json").getBody()));

  /** One value of one parameter, and what is to come of it: a status, or clamping to a number. */
  record Step(String path, String name, String value, String outcome) {}

  private static final List<String> FEEDS =
      List.of("/transactions", "/clickstream", "/changes", "/order-events");

  /** The paths of the feeds: all but those that have no parameters. */
  static Stream<String> feeds() {
    return API.paths().stream().filter(path -> FEEDS.stream().anyMatch(path::startsWith));
  }

  static Stream<Step> steps() {
    return feeds().flatMap(path -> API.parameters(path).stream().flatMap(p -> steps(path, p)));
  }

  private static Stream<Step> steps(String path, Map<String, Object> parameter) {
    Map<String, Object> schema = bounded(parameter);
    String name = (String) parameter.get("name");
    String outside = parameter.get("x-outside").toString();
    List<Step> steps = new ArrayList<>();
    within(schema).forEach(value -> steps.add(new Step(path, name, value, "200")));
    past(schema)
        .forEach(
            (value, nearest) ->
                steps.add(
                    new Step(
                        path,
                        name,
                        value,
                        outside.equals("clamped") ? "clamped " + nearest : outside)));
    return steps.stream();
  }

  /** The schema; a number that is clamped may be any, so its bounds stand beside it. */
  private static Map<String, Object> bounded(Map<String, Object> parameter) {
    Map<String, Object> schema = new LinkedHashMap<>(object(parameter.get("schema")));
    if (parameter.get("x-outside").equals("clamped")) {
      schema.put("minimum", parameter.get("x-minimum"));
      schema.put("maximum", parameter.get("x-maximum"));
    }
    return schema;
  }

  private static List<String> within(Map<String, Object> schema) {
    if (schema.containsKey("enum")) {
      return ((List<?>) schema.get("enum")).stream().map(Object::toString).toList();
    }
    return switch ((String) schema.get("type")) {
      case "integer" -> List.of(text(schema, "minimum"), text(schema, "maximum"));
      case "string" ->
          isRate(schema)
              ? List.of("0", "1", "0.000001", "0.999999", "1e-06", "5E-2", "1.000000")
              : List.of(text(schema, "formatMinimum"), text(schema, "formatMaximum"));
      default -> throw new IllegalArgumentException("no bounds of " + schema);
    };
  }

  /** Rates are texts with a default; a pattern states their bounds. */
  private static boolean isRate(Map<String, Object> schema) {
    return schema.containsKey("default");
  }

  /** Values one step past a bound, with that bound. */
  private static Map<String, String> past(Map<String, Object> schema) {
    Map<String, String> past = new LinkedHashMap<>();
    if (schema.containsKey("enum")) {
      past.put("other", "");
      return past;
    }
    if (isRate(schema) && schema.get("type").equals("string")) {
      List.of("-0.000001", "1.000001", "0.0000005", "5e-7", "1e1").forEach(v -> past.put(v, ""));
      return past;
    }
    if (schema.get("type").equals("string")) {
      past.put("1970-12-31T23:59:59Z", text(schema, "formatMinimum"));
      past.put("10000-01-01T00:00:00Z", text(schema, "formatMaximum"));
      Instant next = Instant.parse(text(schema, "formatMaximum")).plusSeconds(1);
      past.put(next.toString().replace("+", ""), text(schema, "formatMaximum"));
      return past;
    }
    BigDecimal lowest = (BigDecimal) schema.get("minimum");
    BigDecimal highest = (BigDecimal) schema.get("maximum");
    past.put(lowest.subtract(BigDecimal.ONE).toPlainString(), lowest.toPlainString());
    past.put(highest.add(BigDecimal.ONE).toPlainString(), highest.toPlainString());
    return past;
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyBoundAndOneStepPastIt_shouldComeOutAsDocumented(Step step) {
    APIGatewayV2HTTPResponse response = get(target(step.path(), step.name(), step.value()));

    API.assertConforms(step.path(), response);
    if (step.outcome().startsWith("clamped")) {
      assertThat(response.getStatusCode()).isEqualTo(200);
      assertThat("clamped " + header(response, "Assay-Count-Clamped")).isEqualTo(step.outcome());
    } else {
      assertThat(response.getStatusCode()).hasToString(step.outcome());
      assertThat(response.getHeaders()).doesNotContainKey("Assay-Count-Clamped");
    }
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void parameters_shouldBeThoseThatTheHandlerKnows(String path) {
    APIGatewayV2HTTPResponse refusal = get(target(path, "limit", "1"));
    String known =
        StrictJson.object(refusal.getBody())
            .get("detail")
            .toString()
            .replaceAll(".*parameters are ", "");

    assertThat(API.parameters(path))
        .filteredOn(parameter -> parameter.get("in").equals("query"))
        .extracting(parameter -> parameter.get("name"))
        .isEqualTo(List.of(known.split(", | and ")));
    assertThat(refusal.getStatusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void defaults_shouldBeThoseOfTheHandler(String path) {
    String target = concrete(path) + "?seed=1&as_of=2026-04-18T00:00:00Z";
    String location = header(get(target), "Content-Location");

    for (Map<String, Object> parameter : API.parameters(path)) {
      Object value = object(parameter.get("schema")).get("default");
      if ("0".equals(value)) {
        assertThat(location).doesNotContain(parameter.get("name") + "=");
      } else if (value != null) {
        assertThat(location + "&").contains(parameter.get("name") + "=" + encoded(value) + "&");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void requiredParameterLeftOut_shouldBe400AndAnyOtherMayBe(String path) {
    for (Map<String, Object> left : API.parameters(path)) {
      String target = target(path, (String) left.get("name"), null);
      if (left.get("in").equals("path")) {
        assertThat(left.get("required")).isEqualTo(true);
        continue;
      }

      assertThat(get(target).getStatusCode())
          .as(target)
          .isEqualTo(left.get("required").equals(true) ? 400 : 200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/transactions",
        "/transactions/truth",
        "/clickstream/truth",
        "/changes/{table}/truth",
        "/order-events/truth"
      })
  void example_shouldBeTheRealAnswer(String path) {
    Object example = API.example(path, "200", "application/json");

    assertThat(StrictJson.read(get(target(path, "none", null)).getBody()))
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(example);
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void batchWithEveryKindOfFault_shouldConform(String path) {
    String rates =
        API.parameters(path).stream()
            .filter(parameter -> object(parameter.get("schema")).containsKey("default"))
            .filter(parameter -> object(parameter.get("schema")).containsKey("pattern"))
            .map(parameter -> (String) parameter.get("name"))
            .map(name -> "&" + name + "=0.2")
            .collect(Collectors.joining());

    for (int seed = 0; seed < 20; seed++) {
      String query = "?count=200&as_of=2026-04-18T00:00:00Z&seed=" + seed + rates;
      API.assertConforms(path, get(concrete(path) + query));
    }
  }

  @Test
  void exampleOfAProblem_shouldBeTheRealAnswer() {
    Object example = API.example("/transactions", "400", "application/problem+json");

    assertThat(StrictJson.read(get("/transactions?count=abc").getBody())).isEqualTo(example);
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void everyDefaultAndExample_shouldFitItsSchema(String path) {
    Schema schema = API.schema();
    for (Map<String, Object> parameter : API.parameters(path)) {
      Map<String, Object> rule = object(parameter.get("schema"));

      assertThat(schema.violation(rule, parameter.get("example"))).isNull();
      if (rule.containsKey("default")) {
        assertThat(schema.violation(rule, rule.get("default"))).isNull();
      }
    }
  }

  @Test
  void everyDocumentedStatus_shouldBeReachableAndConform() {
    for (String path : API.paths()) {
      String target = FEEDS.stream().anyMatch(path::startsWith) ? target(path, "none", null) : path;
      String tag = header(get(target), "ETag");
      API.assertConforms(path, get(target, "If-None-Match", tag));
      API.assertConforms(path, handler().handleRequest(event("POST", target), null));
      API.assertConforms(path, handler().handleRequest(event("HEAD", target), null));
      API.assertConforms(path, get(target, "Accept", "application/x-ndjson"));
      API.assertConforms(path, get(target, "Accept", "text/csv"));
      API.assertConforms(path, get(target, "Accept", "text/html"));
      API.assertConforms(path, "options", handler().handleRequest(event("OPTIONS", target), null));
    }
  }

  /** The path with the examples of what it is about. */
  private static String concrete(String path) {
    return target(path, "none", null).replaceAll("\\?.*", "");
  }

  /** All parameters at their examples, but one at this value, or left out. */
  private static String target(String path, String name, String value) {
    String concrete = path;
    Map<String, String> query = new LinkedHashMap<>();
    for (Map<String, Object> parameter : API.parameters(path)) {
      String key = (String) parameter.get("name");
      String example = parameter.get("example").toString();
      if (parameter.get("in").equals("path")) {
        String part = key.equals(name) && value != null ? value : example;
        concrete = concrete.replace('{' + key + '}', part);
      } else {
        query.put(key, example);
      }
    }
    query.remove(name);
    if (value != null && !path.contains('{' + name + '}')) {
      query.put(name, value);
    }
    return concrete
        + query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(Object value) {
    return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
  }

  private static String text(Map<String, Object> schema, String key) {
    Object bound = schema.get(key);
    return bound instanceof BigDecimal number ? number.toPlainString() : bound.toString();
  }
}
