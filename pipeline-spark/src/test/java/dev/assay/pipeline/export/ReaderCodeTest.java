package dev.assay.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.Feeds;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.ReaderSession;
import dev.assay.pipeline.testing.Golden;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What other programs make of it, {@code .ci/readers} tells. */
class ReaderCodeTest {
  private static final String VIEW =
      """
      -- Grain: one row per reason.
      create or replace temporary view vw_shares (
        reason comment 'Why',
        share comment 'Share, per cent'
      )
      comment 'One row per reason'
      as
      select
        explode(reasons) as reason,
        round(try_divide(100 * (a + b), try_divide(c, 2)), 2) as share
      from fact
      """;

  private static PublishedState state() {
    TableSpec fact =
        new TableSpec(
            "fact",
            "gold/fact",
            true,
            ColumnSpec.schema(
                List.of(ColumnSpec.required("a", DataTypes.LongType, "It's a number"))),
            "One row per fact",
            List.of(),
            Set.of());
    return new PublishedState(
        "s3a://shop/lake's {1}",
        7,
        List.of(new PinnedTable(fact, "s3a://shop/lake's {1}/gen-2/gold/fact", 12)),
        List.of(ViewText.of(VIEW)));
  }

  @ParameterizedTest
  @EnumSource
  void code_shouldNameThePublishedVersionAndSayTheViewsInTheProgramsSql(ReaderCode program) {
    Golden.assertMatches(
        "readers/" + program.tool() + ".txt", program.of(state()).lines().toList());
  }

  static List<String> views() {
    return Feeds.ALL.stream().map(Feed::views).flatMap(List::stream).toList();
  }

  /** DuckDB has no exact division of its own, and lateral views are Spark's alone. */
  @ParameterizedTest
  @MethodSource("views")
  void view_shouldSayWhatAllProgramsUnderstand(String file) {
    assertThat(ViewText.of(ReaderSession.sql(file)).query().replaceAll("--.*", ""))
        .doesNotContain(" / ", "lateral view", "count_if(", "avg(");
  }
}
