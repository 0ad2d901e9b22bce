package dev.assay.pipeline.export;

import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import dev.assay.pipeline.publish.ReadModel;
import dev.assay.pipeline.publish.ReaderSession;
import java.util.List;
import java.util.stream.Stream;

/**
 * What readers see, with all that another program has to know to see it too.
 *
 * @param root the lakehouse's folder
 * @param publication its number, from 1
 * @param tables at the versions that were published together
 * @param views over these tables
 */
public record PublishedState(
    String root, long publication, List<PinnedTable> tables, List<ViewText> views) {
  /** Copies the lists. */
  public PublishedState {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
  }

  /**
   * What a publication shows.
   *
   * @param models what there is to see; feeds that were never published are left out
   */
  public static PublishedState of(
      Lakehouse lakehouse, Publication publication, List<ReadModel> models) {
    List<ReadModel> published =
        models.stream().filter(model -> publication.of(model.feed()).isPresent()).toList();
    return new PublishedState(
        lakehouse.root(),
        publication.number(),
        published.stream().flatMap(model -> pinned(lakehouse, publication, model)).toList(),
        published.stream()
            .flatMap(model -> model.views().stream())
            .map(file -> ViewText.of(ReaderSession.sql(file)))
            .toList());
  }

  /** A table that the feed gained later has no published version. */
  private static Stream<PinnedTable> pinned(
      Lakehouse lakehouse, Publication publication, ReadModel model) {
    FeedState state = publication.of(model.feed()).orElseThrow();
    Lakehouse seen = lakehouse.atGeneration(state.generation());
    return model.tables().stream()
        .filter(table -> state.versions().containsKey(table.name()))
        .map(
            table ->
                new PinnedTable(table, seen.location(table), state.versions().get(table.name())));
  }
}
