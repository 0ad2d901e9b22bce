package dev.assay.pipeline.feed.changes;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.lake.TableSpec;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The section of the changes. */
final class ChangesSection implements Section {
  @Override
  public String elements() {
    return "changes/changes.html";
  }

  @Override
  public List<String> scripts() {
    return List.of("changes/changes.js");
  }

  @Override
  public List<TableSpec> reads() {
    return List.of(FactSalesPerformance.SPEC);
  }

  @Override
  public Content read(SparkSession reader) {
    Row row =
        reader
            .table(FactSalesPerformance.SPEC.name())
            .agg(
                count(lit(1)),
                coalesce(sum(col(FactSalesPerformance.VALUE)), lit(0)).cast("DECIMAL(18,2)"))
            .head();
    return new Sales(row.getLong(0), row.getDecimal(1));
  }

  private record Sales(long orders, BigDecimal revenue) implements Content {
    @Override
    public Map<String, Object> data() {
      return kpis();
    }

    @Override
    public Map<String, Object> kpis() {
      Map<String, Object> kpis = new LinkedHashMap<>();
      kpis.put("orders", orders);
      kpis.put("revenue", revenue);
      return kpis;
    }

    @Override
    public Map<String, String> headlines() {
      Map<String, String> headlines = new LinkedHashMap<>();
      headlines.put("orders", String.format(Locale.ROOT, "%,d", orders));
      headlines.put("revenue", String.format(Locale.ROOT, "$%,.2f", revenue));
      return headlines;
    }
  }
}
