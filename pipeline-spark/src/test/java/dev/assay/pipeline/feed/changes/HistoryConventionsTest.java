package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.GivenHistory.CURRENT;
import static dev.assay.pipeline.feed.changes.GivenHistory.FROM;
import static dev.assay.pipeline.feed.changes.GivenHistory.KEY;
import static dev.assay.pipeline.feed.changes.GivenHistory.TO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.grading.history.Ends;
import dev.assay.pipeline.grading.history.Flaw;
import dev.assay.pipeline.grading.history.HistoryGrade;
import dev.assay.pipeline.grading.history.HistoryGrader;
import dev.assay.pipeline.grading.history.HistoryRequest;
import dev.assay.pipeline.grading.history.HistorySettings;
import dev.assay.pipeline.grading.input.MappingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There are many ways to write an interval: a right history is right in each. */
class HistoryConventionsTest {
  private static final GivenHistory RIGHT = GivenHistory.of(11, 80);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31",
        "9999-12-31 00:00:00",
        "9999-12-31 23:59:59",
        "9999-12-31T23:59:59.999999Z",
        "9999-12-31 23:59:59.999999999",
        "2262-04-11 23:47:16.854775807",
        "infinity",
        "2999-12-31"
      })
  void farEnd_shouldBeOpen(String open) {
    assertRight(withEnds(end -> end == null ? open : end), "");
  }

  @ParameterizedTest
  @CsvSource({"1000, '1 ms'", "1, '1 microsecond'"})
  void inclusiveEnds_shouldBeRecognisedAndSaid(long micros, String unit) {
    List<Map<String, String>> rows =
        withEnds(
            end ->
                end == null
                    ? null
                    : Instant.parse(end).minus(micros, ChronoUnit.MICROS).toString());
    assertRight(rows, "valid_to is inclusive: " + unit + " was added to each end");
  }

  @Test
  void inclusiveEnds_shouldBeWrongWhereTheyAreSaidToBeExclusive() {
    List<Map<String, String>> rows =
        withEnds(end -> end == null ? null : Instant.parse(end).minusMillis(1).toString());
    HistoryRequest asked = RIGHT.request(rows);
    HistoryGrade grade =
        new HistoryGrader(RIGHT.truth)
            .grade(
                new HistoryRequest(
                    asked.histories(),
                    Map.of(),
                    Optional.empty(),
                    MappingRules.NONE,
                    new HistorySettings(Ends.EXCLUSIVE, Map.of(), Map.of())));
    assertThat(grade.tables().get(0).count(Flaw.WRONG_END))
        .isEqualTo(RIGHT.rows.stream().filter(row -> row.get(TO) != null).count());
  }

  /** With one version a row there is no neighbour to tell by. */
  @Test
  void inclusiveEndsOfLonelyVersions_shouldBeReadAsAsked() {
    GivenHistory few = GivenHistory.of(3, 4);
    List<Map<String, String>> rows =
        few.with(
            (key, row) ->
                row.computeIfPresent(
                    TO, (to, end) -> Instant.parse(end).minusMillis(1).toString()));
    HistoryRequest asked = few.request(rows);
    assertThat(
            new HistoryGrader(few.truth)
                .grade(
                    new HistoryRequest(
                        asked.histories(),
                        Map.of(),
                        Optional.empty(),
                        MappingRules.NONE,
                        new HistorySettings(Ends.INCLUSIVE, Map.of(), Map.of())))
                .isPerfect())
        .isTrue();
  }

  @Test
  void secondsAlone_shouldBeGradedByTheSecond() {
    List<Map<String, String>> rows = floored(Duration.ofSeconds(1), moment -> moment);
    assertRight(rows, "intervals are whole seconds: graded by the second");
  }

  @Test
  void days_shouldBeGradedByTheDay() {
    List<Map<String, String>> rows =
        floored(Duration.ofDays(1), moment -> moment.substring(0, "2026-04-01".length()));
    HistoryGrade grade = RIGHT.grade(rows);
    assertThat(grade.tables().get(0).conventions())
        .containsExactly("intervals are days: graded by the day, as of its end");
    assertThat(grade.tables().get(0).isPerfect()).as(grade.line()).isTrue();
  }

  /** The day before the next version begins. */
  @Test
  void inclusiveDays_shouldBeGradedByTheDay() {
    List<Map<String, String>> rows =
        floored(Duration.ofDays(1), moment -> moment.substring(0, "2026-04-01".length()));
    rows.forEach(
        row ->
            row.computeIfPresent(
                TO, (to, end) -> java.time.LocalDate.parse(end).minusDays(1).toString()));
    HistoryGrade grade = RIGHT.grade(rows);
    assertThat(grade.tables().get(0).conventions())
        .containsExactly(
            "valid_to is inclusive: 1 day was added to each end",
            "intervals are days: graded by the day, as of its end");
    assertThat(grade.tables().get(0).isPerfect()).as(grade.line()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Y, N", "1, 0", "true, false", "T, F", "yes, no"})
  void marks_shouldBeReadHoweverTheyAreWritten(String yes, String no) {
    assertRight(RIGHT.with((key, row) -> row.put(CURRENT, row.get(TO) == null ? yes : no)), "");
  }

  @Test
  void markThatIsNotThere_shouldFollowFromTheEnd() {
    HistoryGrade grade = RIGHT.grade(RIGHT.with((key, row) -> row.remove(CURRENT)));
    assertThat(grade.isPerfect()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "dbt_valid_from, dbt_valid_to",
    "__START_AT, __END_AT",
    "VALID_FROM, VALID_TO",
    "ValidFrom, ValidTo"
  })
  void namesOfTools_shouldBeUnderstood(String from, String to) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : RIGHT.rows) {
      Map<String, String> other = new LinkedHashMap<>(row);
      other.remove(CURRENT);
      other.put(from, other.remove(FROM));
      other.put(to, other.remove(TO));
      other.put("dbt_scd_id", "x" + rows.size());
      rows.add(other);
    }
    assertThat(RIGHT.grade(rows).isPerfect()).isTrue();
  }

  @Test
  void loadThatBeginsWhenItWasMade_shouldBeOneFinding() {
    String start = RIGHT.history.start().toString();
    List<Map<String, String>> rows =
        RIGHT.with(
            (key, row) ->
                row.computeIfPresent(FROM, (from, at) -> at.startsWith("1970") ? start : at));
    HistoryGrade grade = RIGHT.grade(rows);
    assertThat(grade.tables().get(0).findings())
        .singleElement()
        .matches(finding -> finding.flaw() == Flaw.LOAD_START)
        .matches(finding -> finding.detail().equals(start));
    assertThat(grade.tables().get(0).keyDays().right().value().orElseThrow())
        .isEqualByComparingTo("1");
  }

  @Test
  void shiftedClock_shouldBeSaidOnce() {
    List<Map<String, String>> rows =
        RIGHT.with(
            (key, row) -> {
              row.replaceAll(
                  (column, value) ->
                      (column.equals(FROM) || column.equals(TO))
                              && value != null
                              && !value.startsWith("1970")
                          ? Instant.parse(value).plus(2, ChronoUnit.HOURS).toString()
                          : value);
            });
    HistoryGrade grade = RIGHT.grade(rows);
    assertThat(grade.tables().get(0).findings())
        .filteredOn(finding -> finding.flaw() == Flaw.WRONG_START)
        .singleElement()
        .matches(finding -> finding.detail().equals("by PT2H"));
  }

  private static List<Map<String, String>> withEnds(Function<String, String> other) {
    return RIGHT.with((key, row) -> row.put(TO, other.apply(row.get(TO))));
  }

  /**
   * What a database keeps that has no more digits: versions that began and ended at once are gone.
   */
  private static List<Map<String, String>> floored(Duration unit, Function<String, String> words) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Map<String, String> row : RIGHT.rows) {
      Map<String, String> other = new LinkedHashMap<>(row);
      for (String column : List.of(FROM, TO)) {
        other.computeIfPresent(
            column, (name, at) -> Instant.parse(at).truncatedTo(unit(unit)).toString());
      }
      if (!other.get(FROM).equals(other.get(TO))) {
        for (String column : List.of(FROM, TO)) {
          other.computeIfPresent(column, (name, at) -> words.apply(at));
        }
        rows.add(other);
      }
    }
    return rows;
  }

  private static ChronoUnit unit(Duration unit) {
    return unit.equals(Duration.ofDays(1)) ? ChronoUnit.DAYS : ChronoUnit.SECONDS;
  }

  private static void assertRight(List<Map<String, String>> rows, String said) {
    HistoryGrade grade = RIGHT.grade(rows);
    assertThat(grade.tables().get(0).findings()).isEmpty();
    assertThat(grade.isPerfect()).isTrue();
    assertThat(String.join("", grade.tables().get(0).conventions())).isEqualTo(said);
    assertThat(rows.get(0)).containsKey(KEY);
  }
}
