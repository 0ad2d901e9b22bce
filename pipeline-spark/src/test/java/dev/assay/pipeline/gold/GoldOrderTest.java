package dev.assay.pipeline.gold;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Tables of gold that cannot be put in order are refused before anything is written. */
class GoldOrderTest {
  @Test
  void tablesThatReadEachOther_shouldBeRefusedByName() {
    Fake left = new Fake("left");
    Fake right = new Fake("right", left);
    left.read = List.of(right);
    assertRefused(List.of(left, right), "[left, right]");
  }

  @Test
  void tableThatTheFeedHasNot_shouldBeRefused() {
    assertRefused(List.of(new Fake("fact", new Fake("dim"))), "[fact]");
  }

  private static void assertRefused(List<GoldTable> tables, String named) {
    assertThatThrownBy(() -> new GoldStep(null, List.of(Transactions.SILVER), tables))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  private static final class Fake implements GoldTable {
    private final String name;
    private List<GoldTable> read;

    Fake(String name, GoldTable... read) {
      this.name = name;
      this.read = List.of(read);
    }

    @Override
    public TableSpec spec() {
      return new TableSpec(
          name,
          "gold/" + name,
          true,
          ColumnSpec.schema(List.of(ColumnSpec.required("id", DataTypes.LongType, "Id"))),
          "One row per id",
          List.of("id"),
          Set.of());
    }

    @Override
    public List<GoldTable> reads() {
      return read;
    }

    @Override
    public Write follow(Changes changes, Tables gold) {
      throw new UnsupportedOperationException();
    }
  }
}
