package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.GivenHistory.FROM;
import static dev.assay.pipeline.feed.changes.GivenHistory.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.changes.DatabaseHistory.Past;
import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.grading.history.Flaw;
import dev.assay.pipeline.grading.history.HistoryGrade;
import dev.assay.pipeline.grading.history.HistoryThresholds;
import dev.assay.pipeline.testing.AddressDictionary;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A right history that tells who persons are does not pass. */
class DisclosedHistoryTest {
  private static final GivenHistory RIGHT = GivenHistory.of(13, 60);
  private static final int VERSIONS = RIGHT.rows.size();
  private static final HistoryThresholds ALL_RIGHT =
      new HistoryThresholds(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.ZERO));

  /** The right rows, with what the source says of the persons. */
  private static List<Map<String, String>> told(String column) {
    List<Past> versions = RIGHT.history.versions(Table.CUSTOMERS);
    int index = Table.CUSTOMERS.columnNames().indexOf(column);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < VERSIONS; i++) {
      Map<String, String> row = new LinkedHashMap<>(RIGHT.rows.get(i));
      row.put(column, versions.get(i).values().get(index));
      rows.add(row);
    }
    return rows;
  }

  private static long count(HistoryGrade grade, Flaw flaw) {
    return grade.tables().get(0).count(flaw);
  }

  private static List<String> broken(HistoryGrade grade) {
    assertThat(new HistoryThresholds(Optional.empty(), Optional.empty()).broken(grade)).isEmpty();
    return ALL_RIGHT.broken(grade);
  }

  @Test
  void rightHistory_shouldPass() {
    assertThat(broken(RIGHT.grade(RIGHT.rows))).isEmpty();
  }

  @Test
  void addressesInTheClear_shouldNotPass() {
    HistoryGrade grade = RIGHT.grade(told("email"));

    assertThat(grade.isPerfect()).isFalse();
    assertThat(count(grade, Flaw.CLEAR_TEXT)).isEqualTo(VERSIONS);
    assertThat(broken(grade))
        .containsExactly(
            "the history of customers tells who persons are: Personal data is in the clear (email): "
                + VERSIONS);
  }

  @Test
  void bareHashes_shouldNotPass() {
    List<Map<String, String>> rows = told("email");
    rows.forEach(row -> row.computeIfPresent("email", (key, one) -> AddressDictionary.hash(one)));
    HistoryGrade grade = RIGHT.grade(rows);

    assertThat(grade.isPerfect()).isFalse();
    assertThat(grade.rowsRight().part()).isEqualTo(VERSIONS);
    assertThat(broken(grade))
        .containsExactly(
            "the history of customers tells who persons are: Pseudonyms are bare hashes (email SHA-256): "
                + VERSIONS);
  }

  /** Versions that never were, rows of unknown keys and columns that nobody grades tell as much. */
  @Test
  void rowsAndColumnsThatMatchNothing_shouldBeLookedAtToo() {
    List<Map<String, String>> rows = RIGHT.with((key, row) -> row.put("raw_email", null));
    rows.get(0).put("raw_email", "jane@example.com");
    rows.get(1).put("raw_email", "j***@example.com");
    Map<String, String> person = told("name").get(0);
    for (String from : List.of("2026-04-10T00:00:00.001Z", "?")) {
      Map<String, String> surplus = new LinkedHashMap<>(rows.get(2));
      surplus.put(FROM, from);
      surplus.put("name", person.get("name").toUpperCase(java.util.Locale.ROOT));
      rows.add(surplus);
    }
    Map<String, String> unknown = new LinkedHashMap<>(rows.get(3));
    unknown.put(KEY, "123456789");
    unknown.put("city", "jane@example.com");
    rows.add(unknown);

    assertThat(broken(RIGHT.grade(rows)))
        .filteredOn(words -> words.contains("tells who persons are"))
        .containsExactly(
            "the history of customers tells who persons are: Personal data is in the clear (name): 2",
            "the history of customers tells who persons are: Personal data is in the clear (city): 1",
            "the history of customers tells who persons are: Personal data is in the clear (raw_email): 1");
  }

  /** Four hundred years in microseconds are more nanoseconds than a long holds. */
  @Test
  void beginningThatIsCenturiesOff_shouldBeSaidRightly() {
    List<Map<String, String>> rows = RIGHT.with((key, row) -> {});
    Map<String, String> late =
        rows.stream().filter(row -> !row.get(FROM).startsWith("1970")).findFirst().orElseThrow();
    late.put(FROM, Instant.parse(late.get(FROM)).minus(146_097, ChronoUnit.DAYS).toString());

    assertThat(RIGHT.grade(rows).tables().get(0).findings())
        .filteredOn(finding -> finding.flaw() == Flaw.WRONG_START)
        .singleElement()
        .matches(finding -> finding.detail().equals("by PT-3506328H"));
  }
}
