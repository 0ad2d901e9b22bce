package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalRowsTest {
  private final SparkSession session = SharedSpark.session();

  @BeforeEach
  void callThreeRowsFew() {
    session.conf().set(LocalRows.SETTING, "3");
  }

  @AfterEach
  void forget() {
    session.conf().unset(LocalRows.SETTING);
  }

  @Test
  void fewRows_shouldBeHeldAndMoreStayWhereTheyAre() {
    assertThat(LocalRows.held(LocalRows.ifFew(session.range(3).toDF()))).isPresent();
    Dataset<Row> many = session.range(4).toDF();
    assertThat(LocalRows.ifFew(many)).isSameAs(many);
    assertThat(LocalRows.held(many)).isEmpty();
  }

  @Test
  void rowsMadeOfHeldOnes_shouldBeHeldAndOthersNot() {
    Dataset<Row> held = LocalRows.ifFew(session.range(2).toDF());
    assertThat(LocalRows.held(LocalRows.ifMadeOfFew(held.groupBy("id").count()))).isPresent();
    assertThat(LocalRows.held(LocalRows.ifMadeOfFew(session.range(2).toDF()))).isEmpty();
  }

  /** Days that java.sql.Date cannot tell apart, and an instant to the microsecond. */
  @Test
  void heldRows_shouldBeTheSameToTheLastBit() {
    String rows =
        "select date'1582-10-10' as a, timestamp'0001-01-01 00:00:00.000001Z' as b,"
            + " decimal(0.10) as c, array('a', null) as d, map('k', 1L) as e from range(1)";
    String text = "select cast(a as string), unix_micros(b), c, to_json(struct(d, e)) from {rows}";
    assertThat(LocalRows.held(session.sql(rows))).isEmpty();
    Dataset<Row> held = LocalRows.ifFew(session.sql(rows));
    assertThat(LocalRows.held(held)).isPresent();
    assertThat(held.schema()).isEqualTo(session.sql(rows).schema());
    held.createOrReplaceTempView("held_rows");
    assertThat(session.sql(text.replace("{rows}", "held_rows")).head())
        .isEqualTo(session.sql(text.replace("{rows}", "(" + rows + ")")).head());
    session.catalog().dropTempView("held_rows");
  }
}
