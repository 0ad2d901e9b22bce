package dev.assay.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.dashboard.Dashboard;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.feed.returns.Returns;
import dev.assay.pipeline.feed.transactions.ShownPage;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.PublishedQuery;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.quality.GateSettings;
import dev.assay.pipeline.run.Pipeline;
import dev.assay.pipeline.run.Progress;
import dev.assay.pipeline.run.RunReport;
import dev.assay.pipeline.run.StepClock;
import dev.assay.pipeline.testing.Browser;
import dev.assay.pipeline.testing.FaultyServer;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A second feed, beside the transactions in one lakehouse, of which no layer knows anything. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ReturnsFeedTest {
  private TestLakehouse transactions;
  private Path root;
  private Lakehouse lakehouse;
  private Pipeline returns;
  private Publication orders;

  @BeforeAll
  void runTransactions(@TempDir Path folder) {
    root = folder;
    transactions = TestLakehouse.published(root);
    lakehouse = transactions.lakehouse();
    orders = new Publisher(lakehouse).last().orElseThrow();
    returns =
        new Pipeline(
            Returns.FEED,
            lakehouse,
            TestLakehouse.KEY,
            GateSettings.DEFAULT,
            Clock.systemUTC(),
            new StepClock(Progress.UNHEARD, Duration.ofMinutes(4)));
  }

  @AfterAll
  void stop() {
    transactions.close();
  }

  @Test
  @Order(1)
  void secondFeed_shouldGoAllTheWayToItsView() {
    RunReport first =
        run(
            1,
            returned("r1", "torn", "1", "2026-04-02"),
            returned("r2", "late", "2", "2026-04-02"),
            returned("r2", "late", "2", "2026-04-02"),
            returned("r3", "mail x@example.com", "1", "2026-04-02"),
            returned("r4", "small", "0", "2026-04-03"),
            "17");
    assertThat(first.counts().silver()).isEqualTo(2);
    assertThat(first.counts().byKind()).containsOnlyKeys("retry");
    assertThat(first.counts().byReason())
        .containsOnlyKeys("pii_outside_field", "invalid_units", "unparseable_record");
    assertThat(first.verdict().failed()).isEmpty();
    assertThat(first.verdict().results())
        .extracting(result -> result.check())
        .contains("identity", "unique_key_silver_returns", "no_raw_email", "units_of_a_day")
        .doesNotContain("one_email_key", "foreign_keys", "quarantine_rate_as_configured");

    RunReport second =
        run(
            2,
            returned("r1", "torn", "3", "2026-04-02"),
            returned("r5", "blue", "1", "2026-04-05"));
    assertThat(second.counts().silver()).isEqualTo(2); // the one that r1 replaces is not this run's
    assertThat(ask("select * from vw_returns_daily"))
        .containsExactly("[2026-04-02,2,5]", "[2026-04-05,1,1]");
  }

  @Test
  @Order(2)
  void publicationOfOneFeed_shouldLeaveTheOtherAsItWas() {
    Publication last = new Publisher(lakehouse).last().orElseThrow();
    assertThat(last.number()).isEqualTo(3);
    assertThat(last.of("transactions")).isEqualTo(orders.of("transactions")).isPresent();
    assertThat(ask("select orders from vw_kpi_summary")).hasSize(1);
  }

  @Test
  @Order(3)
  void sectionOfTheSecondFeed_shouldStandOnThePageBelowTheFirst() throws Exception {
    Publication last = new Publisher(lakehouse).last().orElseThrow();
    Dashboard dashboard = returns.show(last, List.of(Transactions.FEED, Returns.FEED));
    assertThat(dashboard.of("returns").headlines()).containsEntry("units", "6");
    try (Browser browser = Browser.start()) {
      browser.prefer("light", "screen");
      ShownPage page = ShownPage.of(browser, root.resolve(Dashboard.FILE), 1280);
      assertThat(page.charts().get("returns-daily-chart"))
          .isEqualTo(List.of(List.of("2026-04-02", "2026-04-05"), List.of(5.0, 1.0)));
      assertThat(page.tables().get("returns-daily"))
          .containsExactly(List.of("2026-04-02", "2", "5"), List.of("2026-04-05", "1", "1"));
      assertThat(page.tables()).containsKeys("daily", "gate", "returns-gate", "returns-identity");
      assertThat(browser.console()).isEmpty();
    }
  }

  @Test
  @Order(4)
  void gateThatFailsOneFeed_shouldLeaveReadersOfBothWhereTheyAre() {
    Publication before = new Publisher(lakehouse).last().orElseThrow();
    deliver(3, returned("r6", "x", "2", "2026-04-06"));
    returns.silver();
    returns.gold();
    lakehouse
        .session()
        .sql(
            "update delta.`%s/gen-1/gold/fact_returns_daily` set units = 0 where returned_on ="
                    .formatted(lakehouse.root())
                + " date'2026-04-06'");
    assertThat(returns.checkUnpublished().failed()).containsExactly("units_of_a_day");
    assertThatThrownBy(returns::publish)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("units_of_a_day");
    assertThat(new Publisher(lakehouse).last()).contains(before);
  }

  @Test
  @Order(5)
  void rebuildOfOneFeed_shouldLeaveTheOtherInItsGeneration() {
    Publication rebuilt = returns.rebuild();
    assertThat(rebuilt.of("returns").orElseThrow().generation()).isEqualTo(2);
    assertThat(rebuilt.of("transactions")).isEqualTo(orders.of("transactions"));
    assertThat(ask("select sum(returns), sum(units) from vw_returns_daily"))
        .containsExactly("[4,8]");
    assertThat(ask("select orders from vw_kpi_summary")).hasSize(1);
  }

  private RunReport run(long seed, String... records) {
    try (FaultyServer server = serving(records)) {
      return returns.run(wanted(server, seed));
    }
  }

  private void deliver(long seed, String... records) {
    try (FaultyServer server = serving(records)) {
      returns.bronze(wanted(server, seed));
    }
  }

  private static FaultyServer serving(String... records) {
    return FaultyServer.routing(
        target -> {
          assertThat(target).startsWith("/returns?");
          return FaultyServer.ok("[" + String.join(",", records) + "]");
        });
  }

  private static PullRequest wanted(FaultyServer server, long seed) {
    return new PullRequest(server.uri(), 1, 10, seed, TestLakehouse.AS_OF);
  }

  private static String returned(String id, String reason, String units, String day) {
    return "{\"return_id\":\"%s\",\"reason\":\"%s\",\"units\":%s,\"day\":\"%s\"}"
        .formatted(id, reason, units, day);
  }

  private List<String> ask(String sql) {
    SparkSession reader =
        ReaderSession.open(
            lakehouse,
            new Publisher(lakehouse).last().orElseThrow(),
            Stream.of(Transactions.FEED, Returns.FEED).map(Feed::readModel).toList());
    return PublishedQuery.ask(reader, sql, rows -> rows.collectAsList()).stream()
        .map(Row::toString)
        .toList();
  }
}
