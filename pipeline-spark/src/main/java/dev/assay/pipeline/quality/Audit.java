package dev.assay.pipeline.quality;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the gate has to check of a feed.
 *
 * @param feed its name
 * @param silver where the records of each of its contracts end up
 * @param gold the tables made from silver
 * @param checks its own checks, beside those that follow from its contracts
 */
public record Audit(
    String feed, List<SilverTables> silver, List<TableSpec> gold, List<Check> checks) {
  /** Copies the lists. */
  public Audit {
    silver = List.copyOf(silver);
    gold = List.copyOf(gold);
    checks = List.copyOf(checks);
  }

  /** All tables that the checks look at. */
  List<TableSpec> tables() {
    return Stream.concat(silver.stream().flatMap(tables -> tables.all().stream()), gold.stream())
        .distinct()
        .toList();
  }

  /**
   * All checks: what must hold first, then what should.
   *
   * @throws IllegalArgumentException if two have one id
   */
  List<Check> checks(GateSettings settings) {
    List<Check> all =
        Stream.of(
                StandardChecks.of(silver, gold).stream(),
                own(Severity.ERROR),
                StandardWarnings.of(silver, settings).stream(),
                own(Severity.WARN))
            .flatMap(some -> some)
            .toList();
    if (all.stream().map(Check::id).distinct().count() < all.size()) {
      throw new IllegalArgumentException("two checks of the feed " + feed + " have one id");
    }
    return all;
  }

  private Stream<Check> own(Severity severity) {
    return checks.stream().filter(check -> check.severity() == severity);
  }
}
