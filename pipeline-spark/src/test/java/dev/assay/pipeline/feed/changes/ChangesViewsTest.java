package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.ViewRows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The views, held against what plain Java adds up from the truth. */
class ChangesViewsTest {
  private static final int ORDERS = 90;

  private static LocalGateway source;

  @BeforeAll
  static void open() throws IOException {
    source = LocalGateway.start(LocalGateway.Options.defaults());
  }

  @AfterAll
  static void close() {
    source.close();
  }

  /** Also before the late changes of old intervals come: those of the last files. */
  @Test
  void views_shouldSayWhatTheTruthAddsUpTo() {
    long first = new Random().nextLong() >>> 12;
    for (long seed = first; seed < first + Scale.SEEDS / 5; seed++) {
      LandedChanges landed = LandedChanges.of(seed, ORDERS);
      for (int last : new int[] {8, ChangesId.LAST_FILE}) {
        SparkSession reader = ChangesTables.of(landed, last).reader();
        assertThat(shown(reader))
            .as("seed %d, files 0 to %d", seed, last)
            .isEqualTo(new TreeMap<>(ExpectedChanges.of(landed, source, last).views()));
      }
    }
  }

  private static Map<String, List<String>> shown(SparkSession reader) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String file : ChangesViews.FILES) {
      String view = ViewText.of(ReaderSession.sql(file)).name();
      rows.put(view, ViewRows.of(reader, view));
    }
    return rows;
  }

  @Test
  void everyView_shouldSayWhatItIs_alsoWithoutRows() {
    LandedChanges nothing = LandedChanges.of(2, 1);
    ChangesTables tables = ChangesTables.of(nothing, 0);
    tables.byName().replaceAll((name, rows) -> rows.limit(0));
    SparkSession reader = tables.reader();
    for (String file : ChangesViews.FILES) {
      ViewText view = ViewText.of(ReaderSession.sql(file));
      assertThat(ReaderSession.sql(file))
          .containsPattern("-- Grain: \\w")
          .containsPattern("\\)\ncomment 'One row\\b.*'\nas\n");
      assertThat(reader.table(view.name()).columns())
          .as(file)
          .containsExactlyElementsOf(view.columns());
      assertThat(reader.table(view.name()).schema().fields())
          .as(file)
          .allMatch(column -> isSaid(column));
      assertThat(ViewRows.of(reader, view.name())).as(file).isEmpty();
    }
  }

  private static boolean isSaid(StructField column) {
    return !column.getComment().getOrElse(() -> "").isBlank();
  }
}
