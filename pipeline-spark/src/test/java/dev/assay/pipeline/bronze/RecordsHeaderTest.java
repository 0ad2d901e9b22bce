package dev.assay.pipeline.bronze;

import static dev.assay.pipeline.testing.FaultyServer.answering;
import static dev.assay.pipeline.testing.FaultyServer.ok;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.aws.Access;
import dev.assay.pipeline.bronze.BatchClient.RetrySettings;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.testing.FaultyServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that says how many records its answer has is held to it. */
class RecordsHeaderTest {
  private static final String TYPE = "Content-Type: application/x-ndjson";
  private static final String LINES = "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n";

  /** Cut off behind its second line, the page is as whole as any other. */
  private static final String CUT = "{\"a\":1}\n{\"a\":2}\n";

  private static final RetrySettings QUICK =
      new RetrySettings(Duration.ofSeconds(5), 3, Duration.ofMillis(1), Duration.ofSeconds(1));

  @ParameterizedTest
  @ValueSource(strings = {"Assay-Records: 3", "assay-records: 3", "ASSAY-RECORDS:  3 "})
  void pageWithAsManyRecordsAsItSays_shouldBeTaken(String header) {
    assertThat(records(fetch(ok(LINES, TYPE, header)))).isEqualTo(3);
  }

  @Test
  void pageCutAtTheEndOfALine_shouldBeAskedForAgain() {
    try (FaultyServer source =
        answering(ok(CUT, TYPE, "assay-records: 3"), ok(LINES, TYPE, "assay-records: 3"))) {
      assertThat(records(new BatchClient(QUICK).fetch(source.uri()))).isEqualTo(3);
      assertThat(source.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|it has 2 records, and its Assay-Records header says 3 (truncated?)",
        "1|it has 2 records, and its Assay-Records header says 1",
        "two|its Assay-Records header is no number",
        "99999999999|its Assay-Records header is no number",
      })
  void pageThatNeverHasThem_shouldBeMalformedAndExit4(String said, String words) {
    Attempt attempt = fetch(ok(CUT, TYPE, "Assay-Records: " + said));
    AssayException told = ((Attempt.Failure) attempt).asError("http://shop.example/x", 3);
    assertThat(told).hasMessageContaining(words).hasMessageNotContaining("two");
    assertThat(told.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    assertThat(told.code().exitCode()).isEqualTo(4);
  }

  @Test
  void sourceThatDoesNotSay_shouldBeTakenAtItsBytes() {
    assertThat(records(fetch(ok(CUT, TYPE)))).isEqualTo(2);
    assertThat(records(fetch(ok("[{\"a\":1}]", "Assay-Records: 1")))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"Assay-Records,3,true", "assay-records,3,true", "assay-records,4,false"})
  void sourceWithoutHttp_shouldBeHeldToItLikewise(String name, String said, boolean isTaken) {
    Map<String, String> headers = Map.of("Content-Type", "application/x-ndjson", name, said);
    DirectClient client =
        new DirectClient(uri -> new HttpResponse(200, headers, LINES.getBytes(UTF_8), false));
    assertThat(client.fetch(URI.create("local:/lines")) instanceof Attempt.Delivered)
        .isEqualTo(isTaken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\n{\"a\":2}\n", "{\"a\n{\n", "{\"a\":1}\n{\"a\":\n"})
  void lineThatIsCutOff_shouldBeARecordEach(String lines) throws Exception {
    Map<String, String> headers =
        Map.of("Content-Type", "application/x-ndjson", "Assay-Records", "2");
    Page page =
        Page.of(
            URI.create("local:/lines"),
            lines.getBytes(UTF_8),
            name -> Optional.ofNullable(headers.get(name)));
    assertThat(RecordSplitter.split(page.body()))
        .extracting(record -> new String(record, UTF_8))
        .containsExactly(lines.split("\n"));
  }

  /** With all its lines cut off, and of one visit alone: no line of either is an object. */
  @ParameterizedTest
  @ValueSource(strings = {"count=1", "count=50", "count=1000", "count=1&invalid_json=1"})
  void visits_shouldHaveTheRecordsThatTheSourceSays(String batch) throws IOException {
    String path = "/clickstream?seed=7&as_of=2026-04-18T00%3A00%3A00Z&" + batch;
    try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
      Page direct = page(PageClient.to(URI.create("local:/"), QUICK, Access.FREE), "local:" + path);
      Page http = page(new BatchClient(QUICK), source.endpoint() + path);
      assertThat(http.body()).isEqualTo(direct.body());
      assertThat(http.records()).isEqualTo(direct.records()).isPositive();
      assertThat(http.batchId()).isEqualTo(direct.batchId());
    }
  }

  private static Page page(PageClient client, String url) {
    return ((Attempt.Delivered) client.fetch(URI.create(url))).page();
  }

  private static Attempt fetch(FaultyServer.Reply reply) {
    try (FaultyServer source = answering(reply)) {
      return new BatchClient(QUICK).fetch(source.uri());
    }
  }

  private static int records(Attempt attempt) {
    return ((Attempt.Delivered) attempt).page().records();
  }
}
