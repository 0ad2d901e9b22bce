package dev.assay.pipeline.feed.changes;

import dev.assay.pipeline.quality.Check;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What makes histories, current tables and gold right. Versions and rows of gold are found out once
 * more and in another way: nothing of how the tables are made is asked.
 */
final class ChangesChecks {
  static final List<Check> ALL =
      Stream.of(List.of(SchemaChanges.KEEPS_DATA), HistoryChecks.ALL, SalesChecks.ALL)
          .flatMap(Collection::stream)
          .toList();

  private ChangesChecks() {}
}
