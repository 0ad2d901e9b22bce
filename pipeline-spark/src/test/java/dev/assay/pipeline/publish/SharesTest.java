package dev.assay.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.ViewRows;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Shares that lie just below the half of a hundredth of a per cent: rounded to six digits first,
 * they would lie on it and be rounded up.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SharesTest {
  private SparkSession reader;

  @BeforeAll
  void makeFacts() {
    reader = SharedSpark.session().newSession();
    // 8,765,499.96 of 10,000,000.00 dollars is 87.6549996 %.
    view("dim_region", "values (1, 'B'), (2, 'A') as region(region_key, region)");
    view(
        "dim_product",
        "values (1, 'b', 'B'), (2, 'a', 'A') as product(product_key, product, category)");
    // 5,001 of 10,001 orders is 50.0049995 %.
    view(
        "fact_orders",
        """
        (select
          if(id = 0, 1, 2) as region_key,
          if(id = 0, 1, 2) as product_key,
          if(id < 5001, 'pending', 'completed') as status,
          1 as quantity,
          cast(
            case id when 0 then 8765499.96 when 1 then 1234500.04 else 0 end as decimal(18, 2)
          ) as revenue
        from range(10001))""");
  }

  @Test
  void shareOfRevenueJustBelowAHalf_shouldBeRoundedDown() {
    assertThat(rows("01_vw_kpi_sales_by_region.sql", "vw_kpi_sales_by_region"))
        .isEqualTo("B|8765499.96|1|8765499.96|87.65, A|1234500.04|10000|123.45|12.35");
    assertThat(rows("03_vw_kpi_sales_by_category.sql", "vw_kpi_sales_by_category"))
        .isEqualTo("B|8765499.96|1|1|87.65, A|1234500.04|10000|10000|12.35");
  }

  @Test
  void shareOfOrdersJustBelowAHalf_shouldBeRoundedDown() {
    assertThat(rows("05_vw_kpi_order_status.sql", "vw_kpi_order_status"))
        .startsWith("pending|5001|")
        .contains("|50.00, completed|5000|")
        .endsWith("|50.00");
  }

  private String rows(String file, String view) {
    reader.sql(ReaderSession.sql("transactions/" + file));
    return String.join(", ", ViewRows.of(reader, view));
  }

  private void view(String name, String rows) {
    reader.sql("select * from " + rows).createOrReplaceTempView(name);
  }
}
