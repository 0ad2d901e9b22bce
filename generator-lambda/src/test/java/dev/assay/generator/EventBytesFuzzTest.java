package dev.assay.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.assay.generator.testing.AnswerCheck;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/** Bytes in place of an event: the whole way of an invocation. */
class EventBytesFuzzTest {
  private static final LambdaEntryPoint ENTRY_POINT =
      new LambdaEntryPoint(
          Settings.of(Map.of()),
          Clock.fixed(Requests.NOW, ZoneOffset.UTC),
          () -> Requests.FRESH_SEED);

  @FuzzTest(maxDuration = "2h", maxExecutions = 1_000_000)
  @SuppressWarnings("unchecked")
  void bytes_shouldAlwaysBeAnsweredAsDocumented(byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ENTRY_POINT.handleRequest(new ByteArrayInputStream(event), answer, null);
    Map<String, Object> response = StrictJson.object(answer.toString(UTF_8));
    AnswerCheck.check(
        ((BigDecimal) response.get("statusCode")).intValueExact(),
        (Map<String, String>) response.get("headers"),
        (String) response.get("body"),
        (Boolean) response.get("isBase64Encoded"));
  }
}
