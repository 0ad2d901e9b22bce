package dev.assay.pipeline.run;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.SideBySide;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.semantic.Candidate;
import dev.assay.pipeline.semantic.Publication;
import dev.assay.pipeline.semantic.Publisher;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Deletes what only publications older than the kept ones need: files of replaced rows, and whole
 * generations. It is the only way that anything is ever deleted; bronze is never touched.
 */
public final class Vacuum {
  /** Up to the version with a table's first rows nothing can have been replaced. */
  private static final long FIRST_ROWS = 1;

  private final Lakehouse lakehouse;

  /** Over one lakehouse, whose lock the caller holds. */
  public Vacuum(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /**
   * Cleans up.
   *
   * @param keep how many publications stay readable, counted from the newest; at least 1
   * @return the publications that are kept
   */
  public List<Publication> keep(int keep) {
    List<Publication> kept = new Publisher(lakehouse).last(keep);
    int oldest =
        kept.stream().mapToInt(publication -> publication.state().generation()).min().orElse(1);
    IntStream.range(1, oldest)
        .forEach(generation -> lakehouse.atGeneration(generation).deleteGeneration());
    kept.stream()
        .map(publication -> publication.state().generation())
        .distinct()
        .forEach(generation -> vacuum(generation, kept));
    return kept;
  }

  private void vacuum(int generation, List<Publication> kept) {
    List<Candidate> states =
        kept.stream()
            .map(Publication::state)
            .filter(state -> state.generation() == generation)
            .toList();
    SideBySide.forEach(
        Publisher.TABLES.stream()
            .filter(table -> oldestNeeded(table, states) > FIRST_ROWS)
            .toList(),
        table -> lakehouse.atGeneration(generation).vacuum(table, oldestNeeded(table, states)));
  }

  private static long oldestNeeded(TableSpec table, List<Candidate> states) {
    return states.stream()
        .mapToLong(state -> state.versions().get(table.name()))
        .min()
        .orElseThrow();
  }
}
