package dev.assay.generator.fuzz;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.testing.AnswerCheck;
import dev.assay.generator.testing.Requests;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Events of any content. On every change the checked-in inputs are replayed; {@code -Pfuzz} lets
 * Jazzer look for new ones.
 */
class HandlerFuzzTest {
  private static final TransactionsHandler HANDLER = Requests.handler();
  private static final String[] METHODS = {"GET", "GET", "GET", "HEAD", "POST"};
  private static final String[] PATHS = {
    "/transactions",
    "/transactions",
    "/transactions",
    "/transactions/truth",
    "/transactions/truth",
    "/clickstream",
    "/clickstream",
    "/clickstream/truth",
    "/changes/orders/0",
    "/changes/customers/7",
    "/changes/order_items/18",
    "/changes/products/truth",
    "/changes/payments/1",
    "/order-events",
    "/order-events",
    "/order-events/truth",
    "/openapi.json",
    "/"
  };
  private static final String[] VALUES = {
    "0",
    "1",
    "-1",
    "5000",
    "0.05",
    "18",
    "999",
    "true",
    "%3B",
    "1.000001",
    "42",
    "9223372036854775808",
    "%31",
    "+1",
    "٣",
    "2026-04-18T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "9999-12-31T23%3A59%3A59Z",
    AnswerCheck.CANARY
  };
  private static final String[] NAMES = {
    "count",
    "seed",
    "as_of",
    "malformed_timestamp",
    "missing_field",
    "duplicate_order",
    "generator_version",
    "id_collision",
    "null_field",
    "pii_outside_field",
    "untidy_text",
    "extra_field",
    "invalid_id",
    "placeholder_email",
    "invalid_json",
    "duplicate_event",
    "pii_in_url",
    "header",
    "delimiter",
    "op_in_full_load",
    "files",
    "malformed_row",
    "bad_type",
    "page",
    "poison",
    "redelivery",
    "product_conflict",
    "canary",
    "%63ount",
    ""
  };
  private static final String[] HEADERS = {
    "accept", "Accept-Encoding", "IF-NONE-MATCH", "x-canary", "accept-encoding"
  };
  private static final String[] HEADER_VALUES = {
    "*/*",
    "application/x-ndjson",
    "application/json;q=0.1",
    "gzip",
    "gzip;q=0",
    "*",
    "W/\"a\"",
    AnswerCheck.CANARY,
    ""
  };

  @FuzzTest(maxDuration = "2h", maxExecutions = 1_000_000)
  void event_shouldAlwaysBeAnsweredAsDocumented(FuzzedDataProvider data) throws IOException {
    APIGatewayV2HTTPResponse answer = HANDLER.handleRequest(event(data), null);
    AnswerCheck.check(
        answer.getStatusCode(), answer.getHeaders(), answer.getBody(), answer.getIsBase64Encoded());
  }

  private static APIGatewayV2HTTPEvent event(FuzzedDataProvider data) {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setRawPath(maybe(data, PATHS));
    event.setRequestContext(context(data));
    event.setHeaders(data.consumeBoolean() ? pairs(data, HEADERS, HEADER_VALUES) : null);
    if (data.consumeBoolean()) {
      event.setQueryStringParameters(pairs(data, NAMES, VALUES));
    } else {
      event.setRawQueryString(query(data));
    }
    return event;
  }

  private static APIGatewayV2HTTPEvent.RequestContext context(FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      return null;
    }
    APIGatewayV2HTTPEvent.RequestContext context = new APIGatewayV2HTTPEvent.RequestContext();
    if (data.consumeBoolean()) {
      APIGatewayV2HTTPEvent.RequestContext.Http http =
          new APIGatewayV2HTTPEvent.RequestContext.Http();
      http.setMethod(maybe(data, METHODS));
      http.setPath(maybe(data, PATHS));
      context.setHttp(http);
    }
    return context;
  }

  /** Of few records unless a count is asked for: answers are read to their end. */
  private static String query(FuzzedDataProvider data) {
    StringBuilder query = new StringBuilder();
    for (int pairs = data.consumeInt(0, 8); pairs > 0; pairs--) {
      query.append(text(data, NAMES)).append('=').append(text(data, VALUES)).append('&');
    }
    query.append(data.consumeRemainingAsString());
    boolean small = query.indexOf("count") < 0;
    return small ? query.append("&count=2").toString() : query.toString();
  }

  private static Map<String, String> pairs(
      FuzzedDataProvider data, String[] names, String[] values) {
    Map<String, String> pairs = new HashMap<>();
    for (int left = data.consumeInt(0, 4); left > 0; left--) {
      pairs.put(maybe(data, names), maybe(data, values));
    }
    return pairs;
  }

  /** One of the known texts, any text, or null. */
  private static String maybe(FuzzedDataProvider data, String[] known) {
    return data.consumeInt(0, 20) == 0 ? null : text(data, known);
  }

  private static String text(FuzzedDataProvider data, String[] known) {
    return data.consumeInt(0, 4) > 0 ? data.pickValue(known) : "canary" + data.consumeString(12);
  }
}
