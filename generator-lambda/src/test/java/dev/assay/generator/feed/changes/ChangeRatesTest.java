package dev.assay.generator.feed.changes;

import static dev.assay.generator.testing.Interval.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often faults strike, and together with which. */
class ChangeRatesTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final int SLICES = Tier.size(10, 100);
  private static final Rates<ChangeFault> A_THIRD = ChangeFault.USUAL.all(new Rate(300_000));

  private static ChangesId id(long seed, int count, Rates<ChangeFault> rates) {
    return ChangesId.of(seed, AS_OF, count).withRates(rates);
  }

  static Stream<Rates<ChangeFault>> settings() {
    return Stream.of(ChangeFault.USUAL, ChangeFault.USUAL.all(new Rate(123_456)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void faults_shouldStrikeAtTheirRates(Rates<ChangeFault> rates) {
    Map<ChangeFault, long[]> counts = new TreeMap<>();
    for (ChangeFault kind : ChangeFault.values()) {
      counts.put(kind, new long[2]);
    }
    for (int seed = 0; seed < SLICES; seed++) {
      for (Table table : Table.values()) {
        ChangesId id = id(seed, 1_000, rates);
        Period period = Period.before(AS_OF);
        for (Story story : new Database(id.world(), id.count()).stories(table)) {
          countRow(period, rates, story, counts);
        }
      }
    }
    counts.forEach(
        (kind, count) -> {
          assertThat(count[1]).as("chances of %s", kind).isPositive();
          double rate = (double) rates.of(kind).partsPerMillion() / Rate.MILLION;
          assertWithin(kind.key(), count[0], count[1], rate);
        });
  }

  /** A kind is counted where it can strike: rows by their quiet time, changes by what they are. */
  private static void countRow(
      Period period, Rates<ChangeFault> rates, Story story, Map<ChangeFault, long[]> counts) {
    boolean isQuiet = ExtraChanges.quiet(period, story.changes(period)) != null;
    List<Change> changes = ExtraChanges.with(period, rates, story);
    for (ChangeFault kind :
        List.of(
            ChangeFault.NO_OP_UPDATE,
            ChangeFault.NULL_FLIP,
            ChangeFault.RESURRECTION,
            ChangeFault.LATE_DELETE)) {
      boolean can = kind != ChangeFault.NULL_FLIP || story.table() != Table.ORDER_ITEMS;
      boolean did = changes.stream().anyMatch(change -> change.faults().contains(kind));
      count(counts, kind, isQuiet && can, did);
    }
    for (Change change : changes) {
      List<Line> lines = Telling.of(period, rates, change);
      Line first = lines.get(0);
      boolean isWhole = !first.has(ChangeFault.MALFORMED_ROW);
      boolean isDelete = change.op() == Op.D;
      boolean mayBeLate = !change.isLoad() && change.lateBy() == Change.AS_DRAWN;
      count(counts, ChangeFault.OUT_OF_ORDER, mayBeLate, first.has(ChangeFault.OUT_OF_ORDER));
      count(counts, ChangeFault.DELETE_KEY_ONLY, isDelete, first.has(ChangeFault.DELETE_KEY_ONLY));
      count(counts, ChangeFault.DUPLICATE_CHANGE, !change.isLoad(), lines.size() == 2);
      count(counts, ChangeFault.MALFORMED_ROW, true, !isWhole);
      count(counts, ChangeFault.MISSING_KEY, isWhole, first.has(ChangeFault.MISSING_KEY));
      boolean mayBeMistyped =
          isWhole
              && !isDelete
              && !(change.table() == Table.CUSTOMERS && first.has(ChangeFault.MISSING_KEY));
      count(counts, ChangeFault.BAD_TYPE, mayBeMistyped, first.has(ChangeFault.BAD_TYPE));
      boolean hasEmail = isWhole && !isDelete && change.table() == Table.CUSTOMERS;
      count(counts, ChangeFault.UNTIDY_EMAIL, hasEmail, first.has(ChangeFault.UNTIDY_EMAIL));
    }
  }

  private static void count(
      Map<ChangeFault, long[]> counts, ChangeFault kind, boolean could, boolean did) {
    assertThat(did && !could).as("%s where it cannot strike", kind).isFalse();
    counts.get(kind)[0] += did ? 1 : 0;
    counts.get(kind)[1] += could ? 1 : 0;
  }

  /** Two kinds strike together as often as chance has it, in rows that both can strike. */
  @Test
  void kindsOfFaults_shouldStrikeIndependently() {
    Rates<ChangeFault> rates = A_THIRD.with(ChangeFault.MALFORMED_ROW, Rate.NEVER);
    List<ChangeFault> ofChanges =
        List.of(
            ChangeFault.OUT_OF_ORDER,
            ChangeFault.DUPLICATE_CHANGE,
            ChangeFault.MISSING_KEY,
            ChangeFault.BAD_TYPE);
    List<ChangeFault> ofRows =
        List.of(
            ChangeFault.NO_OP_UPDATE,
            ChangeFault.NULL_FLIP,
            ChangeFault.RESURRECTION,
            ChangeFault.LATE_DELETE);
    List<Set<ChangeFault>> changes = new ArrayList<>();
    List<Set<ChangeFault>> rows = new ArrayList<>();
    Period period = Period.before(AS_OF);
    for (int seed = 0; seed < SLICES; seed++) {
      for (Story story : new Database(id(seed, 1, rates).world(), 1_000).stories(Table.ORDERS)) {
        Set<ChangeFault> ofRow = new HashSet<>();
        for (Change change : ExtraChanges.with(period, rates, story)) {
          ofRow.addAll(change.faults());
          if (!change.isLoad() && change.op() != Op.D && change.lateBy() == Change.AS_DRAWN) {
            Set<ChangeFault> struck = new HashSet<>();
            for (Line line : Telling.of(period, rates, change)) {
              line.faults().forEach(fault -> struck.add(fault.kind()));
            }
            changes.add(struck);
          }
        }
        if (ExtraChanges.quiet(period, story.changes(period)) != null) {
          rows.add(ofRow);
        }
      }
    }
    assertIndependent(ofChanges, changes);
    assertIndependent(ofRows, rows);
  }

  private static void assertIndependent(List<ChangeFault> kinds, List<Set<ChangeFault>> struck) {
    assertThat(struck).hasSizeGreaterThan(5_000);
    for (ChangeFault one : kinds) {
      for (ChangeFault other : kinds.subList(0, kinds.indexOf(one))) {
        long both = struck.stream().filter(s -> s.contains(one) && s.contains(other)).count();
        assertWithin(one + " and " + other, both, struck.size(), 0.09);
      }
    }
  }

  /** A late delete comes after the insert that it was committed before. */
  @Test
  void lateDelete_shouldComeAfterTheInsert() {
    Rates<ChangeFault> late = ChangeFault.NONE.with(ChangeFault.LATE_DELETE, Rate.ALWAYS);
    for (Table table : Table.values()) {
      Set<Integer> inserted = new HashSet<>();
      int deletes = 0;
      for (List<Line> file : new ChangeFiles(id(4, 200, late)).lines(table)) {
        for (Line line : file) {
          if (line.has(ChangeFault.LATE_DELETE) && line.change().op() == Op.I) {
            inserted.add(line.change().key());
          } else if (line.has(ChangeFault.LATE_DELETE)) {
            assertThat(inserted).contains(line.change().key());
            deletes++;
          }
        }
      }
      assertThat(deletes).as(table.key()).isGreaterThan(10);
    }
  }
}
