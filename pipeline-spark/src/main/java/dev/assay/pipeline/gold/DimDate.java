package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.dayofweek;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.silver.TransactionsContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** The calendar: every day from the first to the last order, whether it has orders or not. */
public final class DimDate {
  public static final String DATE_KEY = "date_key";
  static final String ORDER_DATE = TransactionsContract.ORDER_DATE;
  static final String DAY_OF_WEEK_NUM = "day_of_week_num";
  static final String DAY_NAME = "day_name";
  static final String DAY_OF_MONTH = "day_of_month";
  static final String WEEK_OF_YEAR = "week_of_year";
  static final String MONTH_NUM = "month_num";
  static final String MONTH_NAME = "month_name";
  static final String QUARTER = "quarter";
  static final String YEAR = "year";
  static final String IS_WEEKEND = "is_weekend";

  /** One row per day. */
  public static final TableSpec SPEC =
      new TableSpec(
          "dim_date",
          "gold/dim_date",
          true,
          ColumnSpec.schema(
              List.of(
                  ColumnSpec.required(DATE_KEY, DataTypes.IntegerType, "The day as yyyymmdd"),
                  ColumnSpec.required(ORDER_DATE, DataTypes.DateType, "The day, UTC"),
                  number(DAY_OF_WEEK_NUM, "1 = Sunday to 7 = Saturday"),
                  name(DAY_NAME, "Sunday to Saturday"),
                  number(DAY_OF_MONTH, "1 to 31"),
                  number(WEEK_OF_YEAR, "ISO 8601 week, 1 to 53"),
                  number(MONTH_NUM, "1 to 12"),
                  name(MONTH_NAME, "January to December"),
                  number(QUARTER, "1 to 4"),
                  number(YEAR, "Calendar year"),
                  ColumnSpec.required(IS_WEEKEND, DataTypes.BooleanType, "Saturday or Sunday"))),
          "One row per day from the first to the last order, without gaps",
          List.of(DATE_KEY, ORDER_DATE),
          Set.of());

  private static final String FIRST = "first_day";
  private static final String LAST = "last_day";

  private DimDate() {}

  /** The key of a day: yyyymmdd as a number. */
  static Column key(Column day) {
    return year(day).multiply(10_000).plus(month(day).multiply(100)).plus(dayofmonth(day));
  }

  /** The same of a day at hand, for literals by which Delta can skip files. */
  public static int key(LocalDate day) {
    return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
  }

  /** The days that the calendar lacks, so that it spans its own days and those of the orders. */
  static Dataset<Row> missing(Dataset<Row> orders, Dataset<Row> calendar) {
    Dataset<Row> span =
        orders
            .select(col(ORDER_DATE))
            .union(calendar.select(col(ORDER_DATE)))
            .agg(min(col(ORDER_DATE)).as(FIRST), max(col(ORDER_DATE)).as(LAST));
    return span.select(explode(sequence(col(FIRST), col(LAST))).as(ORDER_DATE))
        .join(calendar.select(col(ORDER_DATE)), new String[] {ORDER_DATE}, "left_anti")
        .transform(DimDate::describe);
  }

  private static Dataset<Row> describe(Dataset<Row> days) {
    Column day = col(ORDER_DATE);
    return days.select(
        key(day).as(DATE_KEY),
        day,
        dayofweek(day).as(DAY_OF_WEEK_NUM),
        date_format(day, "EEEE").as(DAY_NAME),
        dayofmonth(day).as(DAY_OF_MONTH),
        weekofyear(day).as(WEEK_OF_YEAR),
        month(day).as(MONTH_NUM),
        date_format(day, "MMMM").as(MONTH_NAME),
        quarter(day).as(QUARTER),
        year(day).as(YEAR),
        dayofweek(day).isin(1, 7).as(IS_WEEKEND));
  }

  private static ColumnSpec number(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.IntegerType, comment);
  }

  private static ColumnSpec name(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.StringType, comment);
  }
}
