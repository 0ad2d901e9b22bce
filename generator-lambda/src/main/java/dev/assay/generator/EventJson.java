package dev.assay.generator;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Reads the parts of a v2 event that the source looks at, and writes v2 responses. */
final class EventJson {
  private static final JsonFactory JSON = new JsonFactory();

  private EventJson() {}

  /** Whatever has another type than expected counts as absent, as does null. */
  static APIGatewayV2HTTPEvent read(InputStream input) throws IOException {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    try (JsonParser in = JSON.createParser(input)) {
      in.nextToken();
      event(in, event);
    }
    return event;
  }

  private static void event(JsonParser in, APIGatewayV2HTTPEvent event) throws IOException {
    for (String name = firstField(in); name != null; name = nextField(in)) {
      switch (name) {
        case "rawPath" -> event.setRawPath(text(in));
        case "rawQueryString" -> event.setRawQueryString(text(in));
        case "headers" -> event.setHeaders(texts(in));
        case "queryStringParameters" -> event.setQueryStringParameters(texts(in));
        case "requestContext" -> event.setRequestContext(context(in));
        default -> in.skipChildren();
      }
    }
  }

  private static RequestContext context(JsonParser in) throws IOException {
    RequestContext context = new RequestContext();
    for (String name = firstField(in); name != null; name = nextField(in)) {
      if (name.equals("http")) {
        context.setHttp(http(in));
      } else {
        in.skipChildren();
      }
    }
    return context;
  }

  private static RequestContext.Http http(JsonParser in) throws IOException {
    RequestContext.Http http = new RequestContext.Http();
    for (String name = firstField(in); name != null; name = nextField(in)) {
      switch (name) {
        case "method" -> http.setMethod(text(in));
        case "path" -> http.setPath(text(in));
        default -> in.skipChildren();
      }
    }
    return http;
  }

  private static Map<String, String> texts(JsonParser in) throws IOException {
    boolean present = in.currentToken() == JsonToken.START_OBJECT;
    Map<String, String> texts = new HashMap<>();
    for (String name = firstField(in); name != null; name = nextField(in)) {
      texts.put(name, text(in));
    }
    return present ? texts : null;
  }

  private static String text(JsonParser in) throws IOException {
    String text = in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : null;
    in.skipChildren();
    return text;
  }

  /** Like {@link #nextField}, for a value that may be no object: that is skipped. */
  private static String firstField(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      return nextField(in);
    }
    in.skipChildren();
    return null;
  }

  /** Steps to the value of the next field and names the field; null at the end of the object. */
  private static String nextField(JsonParser in) throws IOException {
    String name = in.nextFieldName();
    if (name != null) {
      in.nextToken();
    }
    return name;
  }

  static void write(APIGatewayV2HTTPResponse response, OutputStream output) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(output)) {
      out.writeStartObject();
      out.writeNumberField("statusCode", response.getStatusCode());
      out.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
        out.writeStringField(header.getKey(), header.getValue());
      }
      out.writeEndObject();
      out.writeStringField("body", response.getBody());
      out.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
      out.writeEndObject();
    }
  }
}
