package dev.assay.pipeline.feed.returns;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.lake.TableSpec;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** One chart: units sent back, by day. */
final class ReturnsSection implements Section {
  /** A row of fact_returns_daily. */
  private record Day(LocalDate returnedOn, long returns, long units) {}

  @Override
  public String elements() {
    return "returns/returns.html";
  }

  @Override
  public List<String> scripts() {
    return List.of("returns/returns.js");
  }

  @Override
  public List<TableSpec> reads() {
    return List.of(DailyReturns.SPEC);
  }

  @Override
  public Content read(SparkSession reader) {
    List<Day> days =
        reader.table(DailyReturns.SPEC.name()).collectAsList().stream()
            .map(row -> Columns.read(Day.class, row))
            .sorted(Comparator.comparing(Day::returnedOn))
            .toList();
    return new Content() {
      @Override
      public Map<String, Object> data() {
        return Map.of("days", Columns.table(Day.class, days));
      }

      @Override
      public Map<String, Object> kpis() {
        return Map.of("units", days.stream().mapToLong(Day::units).sum());
      }

      @Override
      public Map<String, String> headlines() {
        return Map.of("units", Long.toString(days.stream().mapToLong(Day::units).sum()));
      }
    };
  }
}
