package dev.assay.pipeline.quality;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.SilverTables;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the gate has to check of a feed.
 *
 * @param feed its name
 * @param silver where its records end up
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
        .toList();
  }

  /** All checks: what must hold first, then what should. */
  List<Check> checks(GateSettings settings) {
    Stream<Check> must =
        silver.stream().flatMap(tables -> StandardChecks.of(tables, gold).stream());
    Stream<Check> should =
        silver.stream().flatMap(tables -> StandardWarnings.of(tables, settings).stream());
    return Stream.of(must, own(Severity.ERROR), should, own(Severity.WARN))
        .flatMap(some -> some)
        .toList();
  }

  private Stream<Check> own(Severity severity) {
    return checks.stream().filter(check -> check.severity() == severity);
  }
}
