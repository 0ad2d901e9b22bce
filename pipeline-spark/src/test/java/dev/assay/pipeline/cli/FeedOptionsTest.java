package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.returns.Returns;
import dev.assay.pipeline.feed.transactions.Transactions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** How a feed is named on the command line, where there is a second one. */
class FeedOptionsTest {
  private static final KnownFeeds KNOWN =
      new KnownFeeds(() -> List.of(Transactions.FEED, Returns.FEED));

  @TempDir Path folder;
  private String out;
  private String err;

  @ParameterizedTest
  @ValueSource(
      strings = {"run", "bronze", "silver", "gold", "check", "publish", "rebuild", "doctor"})
  void feedThatNobodyKnows_shouldExit2WithTheKnownNames(String command) throws Exception {
    String lakehouse = Files.createDirectory(folder.resolve("lakehouse")).toString();
    assertThat(execute(command, "--feed", "return", "--lakehouse", lakehouse)).isEqualTo(2);
    assertThat(err)
        .isEqualTo(
            "assay: INVALID_ARGUMENT: --feed is 'return', but must be one of transactions, returns,"
                + " or all.\n");
    assertThat(out).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "record --feed all B 0|--feed is 'all', but must be one of transactions, returns",
        "record --feed returns --feed transactions B 0|--feed",
        "judge --feed shop -|--feed is 'shop', but must be one of transactions, returns",
        "contract shop|FEED is 'shop', but must be one of transactions, returns",
        "grade --feed shop --truth bronze|--feed is 'shop', but must be one of transactions, returns",
        "generate --feed returns --out x|--feed is 'returns', but must be one of transactions, clickstream",
        "challenge --feed returns --out x|--feed is 'returns', but must be one of transactions, clickstream",
        "run --feed returns --count 21|--count is '21', but must be 1 to 20 parcels of returns",
        "run --count 5001|--count is '5001', but must be 1 to 5000 records of transactions",
        "bronze --feed all --count 50|must be 1 to 20 parcels of returns",
        "bronze --rows 10 --batches 2|--rows and --batches exclude each other",
        "run --rows 0|--rows is '0', but must be 1 or more",
        "run --rows many|--rows",
        "run --feed all --faults nonsense=0.1|nonsense",
      })
  void wordsThatFitNoFeed_shouldExit2AndSayWhichDo(String words, String told) {
    assertThat(execute(words.split(" "))).isEqualTo(2);
    assertThat(err).startsWith("assay: INVALID_ARGUMENT: ").contains(told).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|transactions",
        "returns|returns",
        "returns transactions returns|transactions returns",
        "all|transactions returns",
        "all returns|transactions returns",
      })
  void feeds_shouldComeOnceAndInTheirOrder(String named, String expected) {
    List<String> names = named == null ? List.of() : List.of(named.split(" "));
    assertThat(KNOWN.named(names)).extracting(Feed::name).containsExactly(expected.split(" "));
  }

  @Test
  void help_shouldNameTheFeedsAndWhatTheyCount() {
    assertThat(execute("run", "--help")).isZero();
    assertThat(out.replaceAll("\\s+", " "))
        .contains("The feed to work on: transactions, returns; or all.", "Default: transactions")
        .contains(
            "How large a batch is: 1 to 5000 records of transactions, default 500; 1 to 20 parcels of returns, default 10");
  }

  @Test
  void recordsOfAnotherFeed_shouldBeJudgedByItsContract() throws Exception {
    Path file = folder.resolve("returns.jsonl");
    Files.writeString(file, "{\"return_id\":\"r1\",\"units\":0,\"day\":\"2026-04-02\"}\n");
    assertThat(execute("judge", "--feed", "returns", file.toString())).isZero();
    assertThat(out).contains("quarantined  invalid_units\n");
    assertThat(execute("contract", "returns")).isZero();
    assertThat(out).contains("silver_returns");
  }

  /** Each is told which of them is missing, and how to mend it. */
  @Test
  void stepOverFeedsThatWereNeverDelivered_shouldNameEach() throws Exception {
    String lakehouse = Files.createDirectory(folder.resolve("lakehouse")).toString();
    assertThat(execute("silver", "--feed", "all", "--lakehouse", lakehouse)).isEqualTo(2);
    assertThat(err.lines().filter(line -> line.contains("NOTHING_DELIVERED")))
        .satisfiesExactly(
            line -> assertThat(line).contains("`assay bronze --feed transactions --lakehouse"),
            line -> assertThat(line).contains("`assay bronze --feed returns --lakehouse"));
    assertThat(execute("rebuild", "--feed", "returns", "--lakehouse", lakehouse)).isEqualTo(2);
    assertThat(err).contains("NOTHING_PUBLISHED").contains("`assay run --feed returns");
    assertThat(Path.of(lakehouse)).isDirectoryNotContaining("glob:**/{bronze,gen-*,published}");
  }

  private int execute(String... words) {
    StringWriter results = new StringWriter();
    StringWriter failures = new StringWriter();
    CommandLine line =
        Assay.commandLine(
            Map.of("ASSAY_QUIET", "true", "ASSAY_PII_KEY", CommandRun.KEY),
            Clock.systemUTC(),
            KNOWN);
    line.setOut(new PrintWriter(results, true));
    line.setErr(new PrintWriter(failures, true));
    int code = line.execute(words);
    out = results.toString();
    err = failures.toString();
    return code;
  }
}
