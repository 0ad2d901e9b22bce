package dev.assay.pipeline.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.lake.LocalRows;
import dev.assay.pipeline.testing.SharedSpark;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that the driver does not hold: those that it holds are all looked at. */
class SuspectsTest {
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
  private static final int ROWS = 3_000;
  private static final Column IS_ONE = col("id").equalTo(1_234);

  /** Of its own, so that no other test gets adaptive plans. */
  private static final SparkSession SESSION = SharedSpark.session().newSession();

  @BeforeAll
  static void adapt() {
    SESSION.conf().set(ADAPTIVE, "true");
  }

  @Test
  void fewerRows_shouldAllBeLookedAt() {
    Dataset<Row> held = LocalRows.ifFew(orders());
    assertThat(differing(held, held).count()).isEqualTo(2L * ROWS);
    assertThat(Suspects.sharing(held, xxhash64(col("id"))).count()).isEqualTo(ROWS);
  }

  @Test
  void equalSides_shouldHaveNoSuspect() {
    assertThat(differing(orders(), orders().orderBy(col("id").desc())).isEmpty()).isTrue();
    assertThat(differing(orders().union(orders()), orders().union(orders())).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "doubled", "other amount", "null amount", "other id"})
  void oneRowThatDiffers_shouldBeASuspectWithItsCounterpart(String difference) {
    Dataset<Row> other =
        switch (difference) {
          case "missing" -> orders().where(IS_ONE.equalTo(false));
          case "doubled" -> orders().union(orders().where(IS_ONE));
          case "other amount" -> changed("amount", col("amount").plus(1));
          case "null amount" -> changed("amount", lit(null));
          default -> changed("id", lit(-5L));
        };

    assertThat(differences(orders(), other)).contains(1_234L);
    assertThat(differences(other, orders())).contains(1_234L);
    assertThat(differing(orders(), other).count()).as("of %d", 2 * ROWS).isLessThan(ROWS);
  }

  /** What an exclusive or alone does not see: two of one in place of two of another. */
  @Test
  void rowsThatTakeEachOthersPlace_shouldBeSuspects() {
    Dataset<Row> one = orders().union(orders().where(IS_ONE)).union(orders().where(IS_ONE));
    Column isOther = col("id").equalTo(1_235);
    Dataset<Row> other = orders().union(orders().where(isOther)).union(orders().where(isOther));

    assertThat(differences(one, other)).contains(1_234L, 1_235L);
  }

  @Test
  void rowsOfOneHash_shouldBeAllThatShareIt() {
    Dataset<Row> rows = orders().union(orders().where(IS_ONE));

    assertThat(Suspects.sharing(rows, xxhash64(col("id"))).select("id").collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(1_234L, 1_234L);
    assertThat(Suspects.sharing(orders(), xxhash64(col("id"))).isEmpty()).isTrue();
  }

  private static Dataset<Row> changed(String column, Column value) {
    return orders()
        .withColumn(
            column, org.apache.spark.sql.functions.when(IS_ONE, value).otherwise(col(column)));
  }

  /** The ids of which the sides have not as many rows of one amount. */
  private static List<Long> differences(Dataset<Row> one, Dataset<Row> other) {
    return differing(one, other)
        .groupBy(col("id"), col("amount"))
        .agg(sum(col("sign")).as("balance"), count(lit(1)))
        .where(col("balance").notEqual(0))
        .select("id")
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  private static Dataset<Row> differing(Dataset<Row> one, Dataset<Row> other) {
    return Suspects.differing(
        one.withColumn("sign", lit(1)).union(other.withColumn("sign", lit(-1))),
        col("sign"),
        xxhash64(col("id")),
        xxhash64(col("id"), col("amount")));
  }

  private static Dataset<Row> orders() {
    Dataset<Row> orders = SESSION.range(ROWS).select(col("id"), col("id").multiply(7).as("amount"));
    assertThat(LocalRows.areHeld(orders)).isFalse();
    return orders;
  }
}
