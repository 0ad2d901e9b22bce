package dev.assay.generator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An OpenAPI document, to hold answers against. */
public final class ApiDescription {
  private static final Set<String> OF_CONTENT =
      Set.of("Content-Type", "Content-Encoding", "Content-Length");

  private final Map<String, Object> document;
  private final Schema schema;

  public ApiDescription(Map<String, Object> document) {
    this.document = document;
    this.schema = new Schema(document);
  }

  public Schema schema() {
    return schema;
  }

  public Set<String> paths() {
    return object(document.get("paths")).keySet();
  }

  public List<Map<String, Object>> parameters(String path) {
    return StrictJson.objects(operation(path).get("parameters")).stream()
        .map(schema::resolve)
        .toList();
  }

  public Object example(String path, String status, String mediaType) {
    return object(object(response(path, status).get("content")).get(mediaType)).get("example");
  }

  /** That status, headers and body of an answer are documented and as documented. */
  public void assertConforms(String path, APIGatewayV2HTTPResponse response) {
    assertConforms(path, "get", response);
  }

  public void assertConforms(String path, String method, APIGatewayV2HTTPResponse response) {
    String status = Integer.toString(response.getStatusCode());
    Map<String, Object> responses = object(operation(path, method).get("responses"));
    assertThat(responses).containsKey(status);
    Map<String, Object> documented = schema.resolve(object(responses.get(status)));
    if (documented.containsKey("headers")) {
      assertHeaders(object(documented.get("headers")), response);
    }
    String mediaType = response.getHeaders().get("Content-Type");
    if (mediaType != null && !response.getBody().isEmpty()) {
      assertBody(object(documented.get("content")), mediaType, response.getBody());
    }
  }

  private void assertHeaders(Map<String, Object> documented, APIGatewayV2HTTPResponse response) {
    Set<String> sent = new HashSet<>(response.getHeaders().keySet());
    sent.removeAll(OF_CONTENT);
    if (response.getStatusCode() < 400) {
      assertThat(documented.keySet()).containsAll(sent);
    }
    documented.forEach(
        (name, header) -> {
          String value = response.getHeaders().get(name);
          if (value == null) {
            assertThat(name).isEqualTo("Assay-Count-Clamped");
          } else {
            assertHolds(schema.resolve(object(header)).get("schema"), value);
          }
        });
  }

  private void assertBody(Map<String, Object> content, String mediaType, String body) {
    String type = mediaType.replaceAll(";.*", "");
    assertThat(content).containsKey(type);
    Object value = type.endsWith("json") && !type.endsWith("ndjson") ? StrictJson.read(body) : body;
    assertHolds(object(content.get(type)).get("schema"), value);
  }

  private void assertHolds(Object rule, Object value) {
    assertThat(schema.violation(rule, value)).isNull();
  }

  private Map<String, Object> operation(String path) {
    return operation(path, "get");
  }

  private Map<String, Object> operation(String path, String method) {
    return object(object(object(document.get("paths")).get(path)).get(method));
  }

  private Map<String, Object> response(String path, String status) {
    return schema.resolve(object(object(operation(path).get("responses")).get(status)));
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(Object node) {
    return (Map<String, Object>) node;
  }
}
