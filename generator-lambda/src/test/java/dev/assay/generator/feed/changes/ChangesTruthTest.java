package dev.assay.generator.feed.changes;

import static dev.assay.generator.testing.ApiDescription.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.changes.TableTruth.Spot;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An independent reader of the files finds exactly what the truth says. */
class ChangesTruthTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final int SEEDS = 50;
  private static final int ELEVEN = 11;
  private static final int ORDERS = 40;
  private static final Rates<ChangeFault> SEVERAL = ChangeFault.USUAL.all(new Rate(150_000));

  /** Fifty seeds, each with its own rates, dialect and delimiter. */
  static Stream<Integer> seeds() {
    return IntStream.range(0, SEEDS).boxed();
  }

  private static ChangesId id(int seed) {
    Rates<ChangeFault> rates =
        switch (seed % 4) {
          case 0 -> ChangeFault.USUAL;
          case 1 -> SEVERAL;
          case 2 -> ChangeFault.NONE.with(ChangeFault.values()[seed / 4 % 11], Rate.ALWAYS);
          default -> SEVERAL.with(ChangeFault.values()[seed / 4 % 11], Rate.ALWAYS);
        };
    return ChangesId.of(seed, AS_OF, ORDERS).withRates(rates);
  }

  private static Dialect dialect(int seed) {
    return new Dialect(
        seed % 3 != 0,
        Dialect.DELIMITERS.charAt(seed % Dialect.DELIMITERS.length()),
        seed % 5 == 0);
  }

  /** Twelve files of four tables: the full load and eleven days. */
  @ParameterizedTest
  @MethodSource("seeds")
  void truthAfterTwelveFiles_shouldBeWhatAReaderFinds(int seed) {
    assertTruth(id(seed), dialect(seed), ELEVEN);
  }

  @ParameterizedTest
  @MethodSource("someFiles")
  void truthAfterAnyFile_shouldBeWhatAReaderFinds(int last) {
    assertTruth(ChangesId.of(7, AS_OF, 60).withRates(SEVERAL), Dialect.USUAL, last);
  }

  static Stream<Integer> someFiles() {
    return IntStream.rangeClosed(0, ChangesId.LAST_FILE).boxed();
  }

  @Test
  void truthOfASliceOfUsualSize_shouldBeWhatAReaderFinds() {
    assertTruth(ChangesId.of(42, AS_OF, 500), Dialect.USUAL, ChangesId.LAST_FILE);
  }

  private static void assertTruth(ChangesId id, Dialect dialect, int last) {
    Map<Table, LandedHistory> histories = new EnumMap<>(Table.class);
    Map<Table, LandedHistory> clean = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      histories.put(table, new Landing(id, dialect).history(table, last));
      clean.put(
          table,
          new Landing(id.withRates(ChangeFault.NONE), dialect).history(table, ChangesId.LAST_FILE));
    }
    LandedGold gold = new LandedGold(histories::get);
    for (Table table : Table.values()) {
      Map<String, Object> truth =
          StrictJson.object(Requests.get(id.truthUrl(table, last)).getBody());
      LandedHistory history = histories.get(table);
      assertOutcomes(history, object(truth.get("outcomes")));
      assertHistory(history, StrictJson.objects(truth.get("history")));
      assertExpected(table, history, gold, object(truth.get("expected")));
      assertThat(LandedFaults.told(StrictJson.objects(truth.get("faults"))))
          .as("%s of %s", table, id)
          .isEqualTo(LandedFaults.seen(id, history, clean.get(table)));
    }
  }

  private static void assertOutcomes(LandedHistory history, Map<String, Object> outcomes) {
    List<String> quarantined = new ArrayList<>();
    List<String> duplicates = new ArrayList<>();
    List<String> repaired = new ArrayList<>();
    for (LandedRow row : history.rows()) {
      Spot at = spot(row);
      if (!row.reasons().isEmpty()) {
        quarantined.add(at + " " + row.reasons());
        continue;
      }
      if (row.isRepaired()) {
        repaired.add(at.toString());
      }
      LandedRow first = history.told(row).get(0);
      if (first != row) {
        boolean isCopy = first.op().equals("D") || first.values().equals(row.values());
        duplicates.add(at + " " + spot(first) + " " + (isCopy ? "copy" : "conflict"));
      }
    }
    assertThat(StrictJson.objects(outcomes.get("quarantined")))
        .extracting(one -> spot(one) + " " + one.get("reasons"))
        .isEqualTo(quarantined);
    assertThat(StrictJson.objects(outcomes.get("duplicates")))
        .extracting(one -> spot(one) + " " + spot(object(one.get("of"))) + " " + one.get("kind"))
        .isEqualTo(duplicates);
    assertThat(StrictJson.objects(outcomes.get("repaired")))
        .extracting(one -> spot(one).toString())
        .isEqualTo(repaired);
  }

  private static Spot spot(LandedRow row) {
    return new Spot(row.file(), row.row());
  }

  private static Spot spot(Map<String, Object> at) {
    return new Spot(
        ((BigDecimal) at.get("file")).intValueExact(),
        ((BigDecimal) at.get("row")).intValueExact());
  }

  private static void assertHistory(LandedHistory history, List<Map<String, Object>> told) {
    List<String> versions = new ArrayList<>();
    for (Map<String, Object> one : told) {
      Map<String, String> version = new TreeMap<>();
      object(one.get("values")).forEach((name, value) -> version.put(name, text(value)));
      for (String column : List.of("valid_from", "valid_to", "op", "seq")) {
        version.put(column, text(one.get(column)));
      }
      versions.add(version.toString());
    }
    versions.sort(null);
    assertThat(versions)
        .isEqualTo(history.versions().stream().map(Object::toString).sorted().toList());
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static void assertExpected(
      Table table, LandedHistory history, LandedGold gold, Map<String, Object> expected) {
    List<LandedRow> rows = history.rows();
    long quarantined = rows.stream().filter(row -> !row.reasons().isEmpty()).count();
    long silver =
        rows.stream()
            .filter(row -> row.reasons().isEmpty() && history.told(row).get(0) == row)
            .count();
    assertThat(expected.get("delivered")).hasToString("" + rows.size());
    assertThat(expected.get("quarantined")).hasToString("" + quarantined);
    assertThat(expected.get("silver")).hasToString("" + silver);
    assertThat(expected.get("duplicates")).hasToString("" + (rows.size() - quarantined - silver));
    assertThat(expected.get("repaired"))
        .hasToString("" + rows.stream().filter(LandedRow::isRepaired).count());
    object(expected.get("by_reason"))
        .forEach(
            (reason, count) ->
                assertThat(count)
                    .as(reason)
                    .hasToString(
                        "" + rows.stream().filter(r -> r.reasons().contains(reason)).count()));
    assertThat(expected.get("versions")).hasToString("" + history.versions().size());
    assertThat(expected.get("current")).hasToString("" + history.current().size());
    if (table == Table.ORDER_ITEMS) {
      assertThat(expected.get("revenue")).isEqualTo(gold.revenue().toPlainString());
    } else {
      assertThat(
              StrictJson.objects(expected.get("gold")).stream()
                  .map(row -> new TreeMap<>(row).toString())
                  .sorted()
                  .toList())
          .isEqualTo(gold.rows(table));
    }
  }
}
