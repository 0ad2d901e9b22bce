package dev.assay.pipeline.feed.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Corrections may take an order from a customer. */
class DimCustomerTest {
  private static final Dataset<Row> SILVER =
      SharedSpark.session()
          .sql(
              """
              select * from values
                (1, 'A***', 'a1', 5L, 0),
                (1, 'A***', 'a2', 4L, 9),
                (1, 'A***', 'a3', 5L, 1),
                (2, 'B***', 'b1', 1L, 0)
                as orders(customer_id, customer_name, email, _request_seq, _position)""");

  @Test
  void customerWithOrdersLeft_shouldBeShownAsTheLastOfThemSays() {
    assertThat(lookedUp(1)).containsExactly("[1,A***,a3,5,1]");
  }

  @Test
  void customerWithoutOrders_shouldHaveNoLineage() {
    assertThat(lookedUp(2, 3))
        .containsExactlyInAnyOrder("[2,B***,b1,1,0]", "[3,null,null,null,null]");
  }

  private static List<String> lookedUp(int... customers) {
    Dataset<Row> ids =
        SharedSpark.session()
            .range(10)
            .selectExpr("cast(id as int) as customer_id")
            .where(org.apache.spark.sql.functions.col("customer_id").isin(boxed(customers)));
    return DimCustomer.lookedUp(ids, SILVER).collectAsList().stream().map(Row::toString).toList();
  }

  private static Object[] boxed(int[] numbers) {
    return java.util.Arrays.stream(numbers).boxed().toArray();
  }
}
