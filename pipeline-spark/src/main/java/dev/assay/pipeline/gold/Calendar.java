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
import dev.assay.pipeline.lake.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * A calendar: every day from the first to the last of silver's days, whether it has rows or not.
 *
 * @param spec the table, from {@link #of}
 * @param day the column of the day, in silver and here
 */
public record Calendar(TableSpec spec, String day) implements GoldTable {
  public static final String DATE_KEY = "date_key";
  static final String DAY_OF_WEEK_NUM = "day_of_week_num";
  static final String DAY_NAME = "day_name";
  static final String DAY_OF_MONTH = "day_of_month";
  static final String WEEK_OF_YEAR = "week_of_year";
  static final String MONTH_NUM = "month_num";
  static final String MONTH_NAME = "month_name";
  static final String QUARTER = "quarter";
  static final String YEAR = "year";
  static final String IS_WEEKEND = "is_weekend";

  private static final String FIRST = "first_day";
  private static final String LAST = "last_day";

  /**
   * The calendar of a silver table's days.
   *
   * @param name the table's name
   * @param day the column of the day
   * @param grain what one row is
   */
  public static Calendar of(String name, String day, String grain) {
    TableSpec spec =
        new TableSpec(
            name,
            "gold/" + name,
            true,
            ColumnSpec.schema(
                List.of(
                    ColumnSpec.required(DATE_KEY, DataTypes.IntegerType, "The day as yyyymmdd"),
                    ColumnSpec.required(day, DataTypes.DateType, "The day, UTC"),
                    number(DAY_OF_WEEK_NUM, "1 = Sunday to 7 = Saturday"),
                    name(DAY_NAME, "Sunday to Saturday"),
                    number(DAY_OF_MONTH, "1 to 31"),
                    number(WEEK_OF_YEAR, "ISO 8601 week, 1 to 53"),
                    number(MONTH_NUM, "1 to 12"),
                    name(MONTH_NAME, "January to December"),
                    number(QUARTER, "1 to 4"),
                    number(YEAR, "Calendar year"),
                    ColumnSpec.required(IS_WEEKEND, DataTypes.BooleanType, "Saturday or Sunday"))),
            grain,
            List.of(DATE_KEY, day),
            Set.of());
    return new Calendar(spec, day);
  }

  /** The key of a day: yyyymmdd as a number. */
  public static Column key(Column day) {
    return year(day).multiply(10_000).plus(month(day).multiply(100)).plus(dayofmonth(day));
  }

  /** The same of a day at hand, for literals by which Delta can skip files. */
  public static int key(LocalDate day) {
    return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    return new Write.Append(missing(changes.rows(), gold.read(spec)));
  }

  /** The days that the calendar lacks, so that it spans its own days and those of the rows. */
  Dataset<Row> missing(Dataset<Row> rows, Dataset<Row> calendar) {
    Dataset<Row> span =
        rows.select(col(day))
            .union(calendar.select(col(day)))
            .agg(min(col(day)).as(FIRST), max(col(day)).as(LAST));
    return span.select(explode(sequence(col(FIRST), col(LAST))).as(day))
        .join(calendar.select(col(day)), new String[] {day}, "left_anti")
        .transform(this::describe);
  }

  private Dataset<Row> describe(Dataset<Row> days) {
    Column each = col(day);
    return days.select(
        key(each).as(DATE_KEY),
        each,
        dayofweek(each).as(DAY_OF_WEEK_NUM),
        date_format(each, "EEEE").as(DAY_NAME),
        dayofmonth(each).as(DAY_OF_MONTH),
        weekofyear(each).as(WEEK_OF_YEAR),
        month(each).as(MONTH_NUM),
        date_format(each, "MMMM").as(MONTH_NAME),
        quarter(each).as(QUARTER),
        year(each).as(YEAR),
        dayofweek(each).isin(1, 7).as(IS_WEEKEND));
  }

  private static ColumnSpec number(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.IntegerType, comment);
  }

  private static ColumnSpec name(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.StringType, comment);
  }
}
