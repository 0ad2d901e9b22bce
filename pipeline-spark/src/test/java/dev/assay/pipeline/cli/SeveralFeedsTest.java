package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.http.HttpResponse;
import dev.assay.generator.local.DirectSource;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.returns.Returns;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands over two feeds of one lakehouse. Each test goes on from the last. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SeveralFeedsTest {
  private static final List<Feed> ORDERS_FIRST = List.of(Transactions.FEED, Returns.FEED);
  private static final List<Feed> RETURNS_FIRST = List.of(Returns.FEED, Transactions.FEED);
  private static final Pattern COUNT_AND_SEED = Pattern.compile("&count=(\\d+)&seed=(\\d+)");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Path folder;
  private FaultyServer source;
  private volatile boolean refusesReturns;
  private String out;
  private String err;

  @BeforeAll
  void serve(@TempDir Path kept) {
    folder = kept;
    source =
        FaultyServer.routing(
            target ->
                !target.startsWith("/returns?")
                    ? orders(new DirectSource().get(URI.create(target)))
                    : refusesReturns ? FaultyServer.status(404) : FaultyServer.ok(returns(target)));
  }

  private static FaultyServer.Reply orders(HttpResponse answer) {
    return FaultyServer.ok(
        answer.body(), "Content-Location: " + answer.headers().get("Content-Location"));
  }

  @AfterAll
  void stop() throws Exception {
    source.close();
  }

  @Test
  @Order(1)
  void runOfOneFeed_shouldMakeNoTableOfTheOtherAndPrintOneObject() throws IOException {
    assertThat(execute(ORDERS_FIRST, "run --feed returns --rows 21 --seed 1 --json"))
        .as(err)
        .isZero();
    JsonNode run = MAPPER.readTree(out);
    assertThat(run.has("feed")).isFalse();
    assertThat(run.get("delivered").asInt()).isEqualTo(21);
    assertThat(run.get("batches")).hasSize(2);
    assertThat(made(Transactions.FEED)).isEmpty();
    assertThat(made(Returns.FEED)).hasSameSizeAs(Returns.FEED.tables());
  }

  /** A feed that was never run is no obstacle to readers, and a command that needs it says so. */
  @Test
  @Order(2)
  void lakehouseWithoutAFeed_shouldBeReadAllTheSame() throws IOException {
    assertThat(ask("select sum(returns) as n from vw_returns_daily")).isEqualTo("[{\"n\":21}]\n");
    assertThat(execute(ORDERS_FIRST, "dashboard")).as(err).isZero();
    assertThat(execute(ORDERS_FIRST, "history fact_returns_daily")).as(err).isZero();
    assertThat(execute(ORDERS_FIRST, "vacuum --json")).as(err).isZero();
    assertThat(MAPPER.readTree(out).toString())
        .isEqualTo(
            "{\"publications\":[{\"publication\":1,"
                + "\"feeds\":{\"returns\":{\"run_id\":1,\"generation\":1}}}]}");
    assertThat(execute(ORDERS_FIRST, "record --feed returns " + batchId() + " 0")).as(err).isZero();
    assertThat(out).contains("place        silver\n");

    assertThat(execute(ORDERS_FIRST, "history fact_orders")).isEqualTo(2);
    assertThat(err).contains("NOTHING_PUBLISHED", "`assay run --feed transactions");
    assertThat(execute(ORDERS_FIRST, "rebuild")).isEqualTo(2);
    assertThat(execute(ORDERS_FIRST, "check --feed returns --feed transactions")).isEqualTo(2);
    assertThat(out).startsWith("\nFeed returns\n\n").contains("units_of_a_day");
    assertThat(err).contains("NOTHING_DELIVERED", "`assay bronze --feed transactions");
    assertThat(made(Transactions.FEED)).isEmpty();
  }

  @Test
  @Order(3)
  void runOfAllFeeds_shouldPrintALineEachAndShowAllThatIsKnown() throws IOException {
    assertThat(execute(ORDERS_FIRST, "run --feed all --count 20 --seed 30 --json"))
        .as(err)
        .isZero();
    List<String> lines = out.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith("{\"feed\":\"transactions\",\"run_id\":1,\"delivered\":20,");
    assertThat(lines.get(1)).startsWith("{\"feed\":\"returns\",\"run_id\":2,\"delivered\":20,");
    assertThat(MAPPER.readTree(lines.get(1)).get("kpis").get("units").asInt()).isEqualTo(41);
    assertThat(Files.readString(folder.resolve(Dashboard.FILE)))
        .as("the grade of the feed that ran first")
        .contains("\"is_perfect\":true");
  }

  @Test
  @Order(4)
  void sourceThatRefusesOneFeed_shouldExit4AndLetTheOtherRun() {
    refusesReturns = true;
    Optional<FeedState> before = published(Returns.FEED);
    assertThat(execute(RETURNS_FIRST, "run --feed all --count 20 --seed 40")).isEqualTo(4);
    refusesReturns = false;
    assertThat(err).contains("SOURCE_REFUSED", "/returns?");
    assertThat(out).startsWith("\nFeed transactions\n\nRun 2\n");
    assertThat(published(Returns.FEED)).isEqualTo(before);
    assertThat(published(Transactions.FEED)).map(FeedState::runSeq).contains(2L);
  }

  @Test
  @Order(5)
  void gateThatFailsOneFeed_shouldExit3AndPublishTheOther() {
    assertThat(execute(RETURNS_FIRST, "bronze --feed all --count 20 --seed 50")).as(err).isZero();
    assertThat(execute(RETURNS_FIRST, "silver --feed all --json")).as(err).isZero();
    assertThat(out.lines()).hasSize(2).allMatch(line -> line.contains("\"delivered\":20,"));
    assertThat(execute(RETURNS_FIRST, "gold --feed all")).as(err).isZero();
    SharedSpark.session()
        .sql(
            "update delta.`%s/gen-1/gold/fact_returns_daily` set units = 0 where returned_on = date'2026-04-03'"
                .formatted(folder));
    Optional<FeedState> before = published(Returns.FEED);

    assertThat(execute(RETURNS_FIRST, "check --feed all")).isEqualTo(3);
    assertThat(out).contains("Feed returns\n\n", "\n\nFeed transactions\n\n");
    assertThat(err).contains("GATE_FAILED: The quality gate failed for returns", "units_of_a_day");
    assertThat(execute(RETURNS_FIRST, "publish --feed all")).isEqualTo(3);
    assertThat(out)
        .isEqualTo("\nFeed transactions\n\nPublication 5 is what readers see: up to run 3.\n");
    assertThat(published(Returns.FEED)).isEqualTo(before);
  }

  /** From now on the feeds are of different generations. */
  @Test
  @Order(6)
  void rebuildOfOneFeed_shouldLeaveEachCommandTheGenerationOfItsFeed() throws IOException {
    assertThat(execute(ORDERS_FIRST, "rebuild --feed returns --json")).as(err).isZero();
    assertThat(MAPPER.readTree(out).get("generation").asInt()).isEqualTo(2);
    assertThat(execute(ORDERS_FIRST, "run --feed all --count 20 --seed 60")).as(err).isZero();
    assertThat(published(Transactions.FEED)).map(FeedState::generation).contains(1);
    assertThat(published(Returns.FEED)).map(FeedState::generation).contains(2);
    assertThat(execute(ORDERS_FIRST, "history fact_returns_daily")).as(err).isZero();
    assertThat(out.lines()).as("of the second generation alone").hasSizeLessThan(6);
    assertThat(ask("select sum(returns) as n from vw_returns_daily")).isEqualTo("[{\"n\":81}]\n");
    assertThat(ask("select orders > 0 as n from vw_kpi_summary")).isEqualTo("[{\"n\":true}]\n");
    assertThat(folder.resolve("gen-2/gold/fact_orders")).doesNotExist();
  }

  /** As many as are asked for, each of one unit; the second batch of a run has one more. */
  private static String returns(String target) {
    Matcher asked = COUNT_AND_SEED.matcher(target);
    assertThat(asked.find()).as(target).isTrue();
    int seed = Integer.parseInt(asked.group(2));
    int records = Integer.parseInt(asked.group(1)) + (seed == 2 ? 1 : 0);
    return IntStream.range(0, records)
        .mapToObj(
            i ->
                "{\"return_id\":\"r%d-%d\",\"reason\":\"torn\",\"units\":1,\"day\":\"2026-04-0%d\"}"
                    .formatted(seed, i, 1 + i % 5))
        .toList()
        .toString();
  }

  /** The tables of a feed that there are, in any generation. */
  private List<String> made(Feed feed) {
    List<String> made = new ArrayList<>();
    for (TableSpec table : feed.tables()) {
      if (lakehouse().exists(table) || lakehouse().atGeneration(2).exists(table)) {
        made.add(table.name());
      }
    }
    return made;
  }

  private Optional<FeedState> published(Feed feed) {
    return new Publisher(lakehouse()).last().flatMap(last -> last.of(feed.name()));
  }

  private String batchId() {
    return lakehouse().read(Returns.SILVER.bronze()).select(Lineage.BATCH_ID).head().getString(0);
  }

  private Lakehouse lakehouse() {
    return new Lakehouse(SharedSpark.session(), folder.toString(), 1);
  }

  private String ask(String sql) {
    assertThat(execute(ORDERS_FIRST, "query --json '" + sql + "'")).as(err).isZero();
    return out;
  }

  private int execute(List<Feed> feeds, String words) {
    SharedSpark.session();
    StringWriter results = new StringWriter();
    StringWriter failures = new StringWriter();
    Map<String, String> environment =
        Map.of(
            "ASSAY_PII_KEY",
            CommandRun.KEY,
            "ASSAY_QUIET",
            "true",
            "ASSAY_LAKEHOUSE",
            folder.toString(),
            "ASSAY_ENDPOINT",
            source.uri().toString(),
            "ASSAY_AS_OF",
            "2026-04-18T00:00:00Z");
    CommandLine line =
        Assay.commandLine(environment, Clock.systemUTC(), new KnownFeeds(() -> feeds));
    line.setOut(new PrintWriter(results, true));
    line.setErr(new PrintWriter(failures, true));
    int code = line.execute(HelpTest.words(words).toArray(String[]::new));
    out = results.toString();
    err = failures.toString();
    return code;
  }
}
