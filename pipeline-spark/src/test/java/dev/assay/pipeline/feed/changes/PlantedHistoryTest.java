package dev.assay.pipeline.feed.changes;

import static dev.assay.pipeline.feed.changes.GivenHistory.CURRENT;
import static dev.assay.pipeline.feed.changes.GivenHistory.FROM;
import static dev.assay.pipeline.feed.changes.GivenHistory.KEY;
import static dev.assay.pipeline.feed.changes.GivenHistory.TO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.grading.Share;
import dev.assay.pipeline.grading.history.Flaw;
import dev.assay.pipeline.grading.history.HistoryGrade;
import dev.assay.pipeline.grading.history.HistoryText;
import dev.assay.pipeline.grading.history.TableGrade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mistakes that pipelines are known to make, made in a right history: each gets just the grade that
 * is foretold.
 */
class PlantedHistoryTest {
  private static final GivenHistory RIGHT = GivenHistory.of(7, 120);
  private static final int VERSIONS = RIGHT.rows.size();
  private static final String END = "2026-04-18T00:00:00Z";

  @Test
  void rightHistory_shouldBePerfect() {
    HistoryGrade grade = RIGHT.grade(RIGHT.rows);

    assertThat(grade.isPerfect()).isTrue();
    assertThat(grade.rowsRight()).isEqualTo(new Share(VERSIONS, VERSIONS));
    assertThat(table(grade).findings()).isEmpty();
    assertThat(table(grade).keyDays().precision()).isEqualTo(table(grade).keyDays().recall());
    assertThat(table(grade).keyDays().recall().whole()).isEqualTo(keyDays(RIGHT.rows));
    assertThat(grade.sales().orElseThrow().off()).isEqualByComparingTo("0");
    assertThat(grade.sales().orElseThrow().expected()).isEqualByComparingTo(revenue());
    assertThat(grade.line())
        .isEqualTo(
            "%1$d of %1$d versions right, $0.00 under the wrong segment".formatted(VERSIONS));
  }

  @Test
  void orderOfRows_shouldNotMatter() {
    List<Map<String, String>> damaged = new ArrayList<>(staleRows().rows());
    damaged.addAll(RIGHT.with((key, row) -> row.put(KEY, null)).subList(0, 9));
    damaged.addAll(RIGHT.with((key, row) -> row.put(FROM, "?")).subList(0, 9));
    damaged.addAll(RIGHT.rows.subList(0, 9));
    String report = HistoryText.of(RIGHT.grade(damaged), RIGHT.truth);
    long seed = new Random().nextLong() >>> 12;

    Collections.shuffle(damaged, new Random(seed));

    assertThat(HistoryText.of(RIGHT.grade(damaged), RIGHT.truth))
        .as("seed %d", seed)
        .isEqualTo(report);
  }

  @Test
  void rightHistoryOfAnyDatabase_shouldBePerfect() {
    long seed = new Random().nextLong() >>> 12;
    GivenHistory any = GivenHistory.of(seed, 60);
    assertThat(any.grade(any.rows).isPerfect()).as("seed %d", seed).isTrue();
  }

  /** `a <> b` is NULL if one of them is: the change is taken for none. */
  @Test
  void comparisonThatMissesNull_shouldLoseVersions() {
    Map<String, List<Map<String, String>>> byKey = RIGHT.byKey();
    int lost = 0;
    int kept = 0;
    for (List<Map<String, String>> versions : byKey.values()) {
      for (int i = 1; i < versions.size(); i++) {
        Map<String, String> last = versions.get(i - 1);
        Map<String, String> next = versions.get(i);
        if (Objects.equals(last.get(TO), next.get(FROM)) && differInNullAlone(last, next)) {
          last.put(TO, next.get(TO));
          last.put(CURRENT, next.get(CURRENT));
          versions.remove(i--);
          lost++;
          kept += last.put("was_ended", "") == null ? 1 : 0;
        }
      }
      versions.forEach(version -> version.remove("was_ended"));
    }
    // An earlier value has come back by then, and is a version of its own no more.
    Made made = new Made(GivenHistory.all(byKey), lost);
    HistoryGrade grade =
        assertGrade(made, Map.of(Flaw.MISSING_VERSION, (long) lost, Flaw.WRONG_END, (long) kept));
    assertThat(table(grade).versions().precision())
        .isEqualTo(new Share(VERSIONS - lost - kept, VERSIONS - lost));
    assertThat(table(grade).versions().recall())
        .isEqualTo(new Share(VERSIONS - lost - kept, VERSIONS));
    assertThat(lost).isPositive();
  }

  private static boolean differInNullAlone(Map<String, String> one, Map<String, String> other) {
    return one.keySet().stream()
        .filter(column -> !List.of(FROM, TO, CURRENT, "was_ended").contains(column))
        .filter(column -> !Objects.equals(one.get(column), other.get(column)))
        .allMatch(column -> one.get(column) == null || other.get(column) == null);
  }

  /** A delete that tells nothing but the key matches no row by its values. */
  @Test
  void deletesThatNeverFire_shouldLeaveRowsCurrent() {
    Map<String, List<Map<String, String>>> byKey = RIGHT.byKey();
    long left = 0;
    for (List<Map<String, String>> versions : byKey.values()) {
      Map<String, String> last = versions.get(versions.size() - 1);
      if (last.get(TO) != null) {
        last.put(TO, null);
        last.put(CURRENT, "true");
        left++;
      }
    }
    Made made = new Made(GivenHistory.all(byKey), 0);
    HistoryGrade grade =
        assertGrade(made, Map.of(Flaw.WRONG_END, left, Flaw.CURRENT_AFTER_DELETE, left));
    assertThat(table(grade).versions().right()).isEqualTo(new Share(VERSIONS - left, VERSIONS));
    assertThat(table(grade).keyDays().recall().value().orElseThrow()).isEqualByComparingTo("1");
    assertThat(table(grade).keyDays().precision().whole()).isEqualTo(keyDays(made.rows()));
    assertThat(left).isPositive();
  }

  /** An update of a row that is not there updates nothing, and so does an insert that is merged. */
  @Test
  void resurrectionThatIsNotInserted_shouldLoseWhatCameAfter() {
    Map<String, List<Map<String, String>>> byKey = RIGHT.byKey();
    long lost = 0;
    long gone = 0;
    for (List<Map<String, String>> versions : byKey.values()) {
      for (int i = 1; i < versions.size(); i++) {
        if (!Objects.equals(versions.get(i - 1).get(TO), versions.get(i).get(FROM))) {
          List<Map<String, String>> after = versions.subList(i, versions.size());
          gone += after.get(after.size() - 1).get(TO) == null ? 1 : 0;
          lost += after.size();
          after.clear();
        }
      }
    }
    assertThat(lost).isPositive();
    Made made = new Made(GivenHistory.all(byKey), (int) lost);
    HistoryGrade grade =
        assertGrade(made, Map.of(Flaw.MISSING_VERSION, lost, Flaw.NO_CURRENT, gone));
    assertThat(table(grade).versions().precision())
        .isEqualTo(new Share(VERSIONS - lost, VERSIONS - lost));
    assertThat(table(grade).versions().recall()).isEqualTo(new Share(VERSIONS - lost, VERSIONS));
  }

  /** The same files once more: each current row is ended by its own copy, which is not inserted. */
  @Test
  void currentRowsThatARerunCloses_shouldBeMissed() {
    List<Map<String, String>> rows =
        RIGHT.with(
            (key, row) -> {
              if (row.get(TO) == null) {
                row.put(TO, END);
                row.put(CURRENT, "false");
              }
            });
    long current = RIGHT.rows.stream().filter(row -> row.get(TO) == null).count();
    HistoryGrade grade =
        assertGrade(new Made(rows, 0), Map.of(Flaw.WRONG_END, current, Flaw.NO_CURRENT, current));
    assertThat(table(grade).versions().right()).isEqualTo(new Share(VERSIONS - current, VERSIONS));
  }

  /** NULL equals nothing, so that each run inserts the row anew. */
  @Test
  void rowsWithoutKey_shouldBeWrongEachTime() {
    List<Map<String, String>> rows = new ArrayList<>(RIGHT.rows);
    for (int run = 0; run < 3; run++) {
      Map<String, String> one = new LinkedHashMap<>(RIGHT.rows.get(0));
      one.put(KEY, null);
      one.put(TO, null);
      one.put(CURRENT, "true");
      rows.add(one);
    }
    HistoryGrade grade = assertGrade(new Made(rows, 0), Map.of(Flaw.NO_KEY, 3L));
    assertThat(table(grade).versions().precision()).isEqualTo(new Share(VERSIONS, VERSIONS + 3));
    assertThat(grade.rowsRight()).isEqualTo(new Share(VERSIONS, VERSIONS + 3));
    assertThat(table(grade).versions().recall()).isEqualTo(new Share(VERSIONS, VERSIONS));
    assertThat(table(grade).keyDays().precision().part())
        .isEqualTo(table(grade).keyDays().recall().whole());
  }

  /** Rows, and how many true versions are none of them. */
  private record Made(List<Map<String, String>> rows, int lost) {}

  /**
   * Changes by arrival: the last but one comes after the last, ends it before it began, and is
   * current. Of rows whose last three versions follow one another.
   */
  private static Made staleRows() {
    Map<String, List<Map<String, String>>> byKey = RIGHT.byKey();
    int stale = 0;
    for (List<Map<String, String>> versions : byKey.values()) {
      if (isStale(versions)) {
        Map<String, String> last = versions.get(versions.size() - 1);
        Map<String, String> late = versions.get(versions.size() - 2);
        versions.get(versions.size() - 3).put(TO, last.get(FROM));
        last.put(TO, late.get(FROM));
        last.put(CURRENT, "false");
        late.put(TO, null);
        late.put(CURRENT, "true");
        stale++;
      }
    }
    return new Made(GivenHistory.all(byKey), stale);
  }

  private static boolean isStale(List<Map<String, String>> versions) {
    int size = versions.size();
    return size >= 3
        && versions.get(size - 1).get(TO) == null
        && versions.get(size - 3).get(TO).equals(versions.get(size - 2).get(FROM))
        && versions.get(size - 2).get(TO).equals(versions.get(size - 1).get(FROM));
  }

  @Test
  void staleRowsThatALateChangePromotes_shouldBeNamed() {
    Made made = staleRows();
    long stale = made.lost();
    assertThat(stale).isPositive();
    HistoryGrade grade =
        assertGrade(
            new Made(made.rows(), 0),
            Map.of(Flaw.WRONG_END, 3 * stale, Flaw.ZERO_LENGTH, stale, Flaw.OVERLAP, stale));
    assertThat(table(grade).versions().right())
        .isEqualTo(new Share(VERSIONS - 3 * stale, VERSIONS));
  }

  @Test
  void versionsTwice_shouldBeDoubles() {
    List<Map<String, String>> rows = new ArrayList<>(RIGHT.rows);
    rows.addAll(RIGHT.rows);
    long keys = RIGHT.byKey().size();
    long current = RIGHT.rows.stream().filter(row -> row.get(TO) == null).count();
    HistoryGrade grade = RIGHT.grade(rows);

    assertThat(table(grade).count(Flaw.DOUBLE)).isEqualTo(VERSIONS);
    assertThat(table(grade).count(Flaw.TWO_CURRENT)).isEqualTo(current);
    assertThat(table(grade).count(Flaw.OVERLAP)).isEqualTo(VERSIONS - current);
    assertThat(table(grade).versions().right()).isEqualTo(new Share(VERSIONS, 2L * VERSIONS));
    assertThat(grade.sales().orElseThrow().off()).isEqualByComparingTo(RIGHT.misbooked(rows));
    assertThat(keys).isGreaterThan(current);
  }

  @Test
  void gapThatNoDeleteExplains_shouldBeNamed() {
    Map<String, List<Map<String, String>>> byKey = RIGHT.byKey();
    List<Map<String, String>> versions =
        byKey.values().stream().filter(PlantedHistoryTest::isStale).findFirst().orElseThrow();
    versions.remove(versions.size() - 2);

    assertGrade(
        new Made(GivenHistory.all(byKey), 1), Map.of(Flaw.GAP, 1L, Flaw.MISSING_VERSION, 1L));
  }

  @Test
  void markThatDisagrees_shouldBeNamed() {
    String current =
        RIGHT.rows.stream().filter(row -> row.get(TO) == null).findFirst().orElseThrow().get(KEY);
    List<Map<String, String>> rows =
        RIGHT.with(
            (key, row) -> {
              if (key.equals(current)) {
                row.put(CURRENT, "N");
              }
            });
    HistoryGrade grade = assertGrade(new Made(rows, 0), Map.of(Flaw.IS_CURRENT_DISAGREES, 1L));
    assertThat(table(grade).versions().right()).isEqualTo(new Share(VERSIONS - 1, VERSIONS));
    assertThat(table(grade).keyDays().right().value().orElseThrow()).isEqualByComparingTo("1");
  }

  @Test
  void wrongCells_shouldBeNamedByColumn() {
    for (String column : List.of("city", "state", "segment", "loyalty_tier")) {
      List<Map<String, String>> rows =
          RIGHT.with(
              (key, row) -> {
                if (key.equals(RIGHT.rows.get(0).get(KEY))) {
                  row.put(column, "elsewhere");
                }
              });
      HistoryGrade grade = RIGHT.grade(rows);
      long wrong =
          RIGHT.rows.stream()
              .filter(row -> row.get(KEY).equals(RIGHT.rows.get(0).get(KEY)))
              .count();
      assertThat(table(grade).findings())
          .as(column)
          .singleElement()
          .matches(finding -> finding.flaw() == Flaw.WRONG_VALUE && finding.count() == wrong)
          .matches(finding -> finding.detail().equals(column));
      assertThat(grade.sales().orElseThrow().off()).isEqualByComparingTo(RIGHT.misbooked(rows));
    }
  }

  @Test
  void personsWithOnePseudonymOrInTheClear_shouldBeNamed() {
    HistoryGrade shared = RIGHT.grade(RIGHT.with((key, row) -> row.put("email", "one")));
    HistoryGrade clear = RIGHT.grade(RIGHT.with((key, row) -> row.put("email", key + "@x.org")));

    assertThat(table(shared).count(Flaw.PSEUDONYM_SHARED)).isPositive();
    assertThat(shared.isPerfect()).isFalse();
    assertThat(table(clear).count(Flaw.CLEAR_TEXT)).isEqualTo(VERSIONS);
    assertThat(HistoryText.of(clear, RIGHT.truth)).doesNotContain("@");
  }

  /** Just these flaws, so often; and the dollars that are counted by hand. */
  private static HistoryGrade assertGrade(Made made, Map<Flaw, Long> foretold) {
    HistoryGrade grade = RIGHT.grade(made.rows());
    Map<Flaw, Long> found = new EnumMap<>(Flaw.class);
    table(grade).findings().forEach(one -> found.merge(one.flaw(), one.count(), Long::sum));
    assertThat(found).isEqualTo(foretold);
    assertThat(grade.isPerfect()).isFalse();
    assertThat(grade.sales().orElseThrow().off())
        .isEqualByComparingTo(
            RIGHT.misbooked(made.rows().stream().filter(row -> row.get(KEY) != null).toList()));
    return grade;
  }

  private static TableGrade table(HistoryGrade grade) {
    assertThat(grade.tables()).hasSize(1);
    return grade.tables().get(0);
  }

  /** Rows as of the 16 days from 3 to 18 April, by hand. */
  private static long keyDays(List<Map<String, String>> rows) {
    long count = 0;
    for (int day = 3; day <= 18; day++) {
      String at = "2026-04-%02dT00:00:00Z".formatted(day);
      for (Map<String, String> row : rows) {
        boolean hasBegun = row.get(FROM).compareTo(at) <= 0;
        count += hasBegun && (row.get(TO) == null || row.get(TO).compareTo(at) > 0) ? 1 : 0;
      }
    }
    return count;
  }

  private static BigDecimal revenue() {
    return RIGHT.history.sales().stream()
        .map(order -> (BigDecimal) order.get("value"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
