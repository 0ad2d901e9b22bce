package dev.assay.pipeline.feed.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong ways to build a funnel. Each leaves the tables behind as it would have left them, and is
 * refused by a check of the gate, or else shows something other than the truth.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ClickstreamMutantsTest {
  private static final VisitBatch VISITS =
      VisitBatch.of(
          7,
          150,
          "duplicate_event=0.1",
          "conflicting_event=0.2",
          "double_purchase=0.5",
          "late_event=0.2",
          "missing_required=0.1");

  /** What no source sends by chance: steps out of order, ties at midnight, a long visit. */
  private static final List<String> BY_HAND =
      List.of(
          HandMadeVisit.event("unordered", "2026-04-10T10:00:00.000Z", "add_to_cart"),
          HandMadeVisit.event("unordered", "2026-04-10T10:01:00.000Z", "product_view"),
          HandMadeVisit.event("unordered", "2026-04-10T10:02:00.000Z", "page_view"),
          HandMadeVisit.event("midnight", "2026-04-10T23:50:00.000Z", "page_view"),
          HandMadeVisit.event("midnight", "2026-04-11T00:10:00.000Z", "product_view"),
          HandMadeVisit.event("moment", "2026-04-13T10:00:00.000Z", "page_view"),
          HandMadeVisit.event("moment", "2026-04-13T10:00:00.000Z", "product_view"),
          HandMadeVisit.event("long", "2026-04-12T10:00:00.000Z", "page_view"),
          HandMadeVisit.event("long", "2026-04-12T10:25:00.000Z", "product_view"),
          HandMadeVisit.event("long", "2026-04-12T10:50:00.000Z", "add_to_cart"));

  private Path folder;
  private Path good;
  private ExpectedVisits expected;
  private int copies;

  @BeforeAll
  void run(@TempDir Path root) {
    folder = root;
    good = folder.resolve("good");
    List<String> lines = Stream.concat(VISITS.lines().stream(), BY_HAND.stream()).toList();
    assertThat(new VisitLakehouse(good).run(lines).verdict().failed()).isEmpty();
    expected =
        ExpectedVisits.of(Stream.concat(VISITS.accepted().stream(), BY_HAND.stream()).toList());
  }

  /** On every change those that only one check, or only the truth, notices. */
  static Stream<VisitMutant> tried() {
    return VisitMutant.all()
        .filter(
            mutant ->
                Scale.isNightly() || mutant.isAlone() || mutant.killer().equals(VisitMutant.TRUTH));
  }

  @ParameterizedTest
  @MethodSource("tried")
  void wrongWay_shouldBeNoticed(VisitMutant mutant) {
    VisitLakehouse copy = new VisitLakehouse(Folders.copy(good, folder.resolve("copy" + copies++)));
    mutant.breaking().accept(copy);
    List<String> failed = copy.pipeline().checkFully().failed();
    if (mutant.killer().equals(VisitMutant.TRUTH)) {
      assertThat(failed).isEmpty();
      assertThat(isRight(copy)).isFalse();
    } else {
      assertThat(failed).contains(mutant.killer());
      assertThat(!mutant.isAlone() || failed.size() == 1).as("alone: %s", failed).isTrue();
    }
  }

  @Test
  void everyCheckOfTheFeed_shouldHaveAMutantThatItAloneNotices() {
    assertThat(VisitMutant.all().filter(VisitMutant::isAlone).map(VisitMutant::killer))
        .containsExactlyInAnyOrderElementsOf(
            ClickstreamChecks.ALL.stream().map(Check::id).toList());
  }

  @Test
  void everyMutant_shouldStandInTheDocument() throws IOException {
    String document = Files.readString(Path.of("../docs/quality-gate.md"));
    assertThat(VisitMutant.all())
        .allSatisfy(
            mutant ->
                assertThat(document)
                    .containsIgnoringCase(
                        "| %s | %s"
                            .formatted(
                                mutant,
                                mutant.killer().equals(VisitMutant.TRUTH)
                                    ? VisitMutant.TRUTH + " |"
                                    : "`%s`%s |"
                                        .formatted(
                                            mutant.killer(),
                                            mutant.isAlone() ? ", it alone" : ""))));
  }

  @Test
  void purchaseThatALaterRunGotWrong_shouldBeNoticedByEveryRun() {
    VisitLakehouse copy = new VisitLakehouse(Folders.copy(good, folder.resolve("copy" + copies++)));
    copy.load(
        List.of(
            HandMadeVisit.event("later", "2026-04-11T10:00:00.000Z", "purchase"),
            HandMadeVisit.event("later", "2026-04-11T10:01:00.000Z", "purchase")));
    assertThat(copy.pipeline().checkUnpublished().failed()).isEmpty();

    VisitMutant.latestPurchases(copy);

    assertThat(copy.pipeline().checkUnpublished().failed())
        .containsExactly("purchases_equal_events");
  }

  /** Lakehouses that agree with themselves, of lines that were chosen wrongly before. */
  static Stream<Arguments> choices() {
    UnaryOperator<List<String>> laterWins =
        lines -> chosen(lines, "event_id", (first, later) -> later);
    UnaryOperator<List<String>> byUserAndMoment =
        lines -> chosen(lines, "user_id,event_ts", (first, later) -> first);
    return Stream.of(
        Arguments.of("of the lines of an event the last received wins", laterWins),
        Arguments.of("one event of a user and a moment is kept", byUserAndMoment));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("choices")
  void wrongChoiceOfLines_shouldNotBeTheTruth(String what, UnaryOperator<List<String>> choice) {
    VisitLakehouse lakehouse = new VisitLakehouse(folder.resolve("copy" + copies++));
    List<String> accepted = Stream.concat(VISITS.accepted().stream(), BY_HAND.stream()).toList();
    assertThat(lakehouse.run(choice.apply(accepted)).verdict().failed()).isEmpty();
    assertThat(isRight(lakehouse)).isFalse();
  }

  /** Of lines that are alike in some fields, one, in the order in which they were received. */
  private static List<String> chosen(
      List<String> lines, String fields, BinaryOperator<ExpectedVisits.Event> choice) {
    return List.copyOf(
        lines.stream()
            .map(ExpectedVisits.Event::of)
            .sorted(Comparator.comparing(ExpectedVisits.Event::received))
            .collect(
                Collectors.toMap(
                    event -> Stream.of(fields.split(",", -1)).map(event::text).toList(),
                    event -> event,
                    choice,
                    LinkedHashMap::new))
            .values()
            .stream()
            .map(ExpectedVisits.Event::line)
            .toList());
  }

  @Test
  void currenciesAddedUp_shouldNotBeTheTruth() throws IOException {
    SparkSession reader = new VisitLakehouse(good).reader();
    String view =
        Files.readString(Path.of("src/main/resources/semantic", Clickstream.VIEWS.get(3)));
    String wrong =
        view.replace("group by purchase_date, currency", "group by purchase_date")
            .replaceFirst(
                "(?s)purchase_date,\\s+currency,(\\s+)count",
                "purchase_date, max(currency) as currency,$1count");
    assertThat(wrong).isNotEqualTo(view);
    assertThat(purchasesDaily(reader)).isEqualTo(expected.purchasesDaily());
    reader.sql(wrong);
    assertThat(purchasesDaily(reader)).isNotEqualTo(expected.purchasesDaily());
  }

  private static List<String> purchasesDaily(SparkSession reader) {
    return reader.table("vw_purchases_daily").drop("average_order_value").collectAsList().stream()
        .map(VisitLakehouse::cells)
        .toList();
  }

  @Test
  void rightWay_shouldBeTheTruth() {
    VisitLakehouse lakehouse = new VisitLakehouse(good);
    assertThat(lakehouse.pipeline().checkFully().failed()).isEmpty();
    assertThat(isRight(lakehouse)).isTrue();
  }

  private boolean isRight(VisitLakehouse lakehouse) {
    return lakehouse.funnel().equals(expected.funnel())
        && lakehouse
            .rows(FactSessions.SPEC)
            .equals(expected.sessions().stream().map(ExpectedVisits.Session::row).sorted().toList())
        && lakehouse
            .rows(FactPurchases.SPEC)
            .equals(
                expected.purchases().values().stream().map(ExpectedVisits::row).sorted().toList());
  }
}
