package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.dayofmonth;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.year;

import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
  public List<List<String>> members() {
    return List.of(List.of(day));
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    List<Row> missing =
        missing(
            days(changes.members().of(List.of(day))),
            days(gold.read(spec).select(col(day)).collectAsList()));
    return new Write.Append(changes.rows().sparkSession().createDataFrame(missing, spec.schema()));
  }

  /**
   * The days that the calendar lacks, so that it spans its own days and the others.
   *
   * @param days any, in order of time
   * @param calendar its own, in order of time
   */
  static List<Row> missing(SortedSet<LocalDate> days, SortedSet<LocalDate> calendar) {
    SortedSet<LocalDate> all = new TreeSet<>(days);
    all.addAll(calendar);
    return all.isEmpty()
        ? List.of()
        : all.first()
            .datesUntil(all.last().plusDays(1))
            .filter(each -> !calendar.contains(each))
            .map(Calendar::described)
            .toList();
  }

  private static Row described(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return RowFactory.create(
        key(day),
        day,
        weekday.getValue() % 7 + 1,
        weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        day.getDayOfMonth(),
        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        day.getMonthValue(),
        day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        day.get(IsoFields.QUARTER_OF_YEAR),
        day.getYear(),
        weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY);
  }

  private static SortedSet<LocalDate> days(List<Row> rows) {
    return rows.stream()
        .map(row -> row.getDate(0).toLocalDate())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ColumnSpec number(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.IntegerType, comment);
  }

  private static ColumnSpec name(String name, String comment) {
    return ColumnSpec.required(name, DataTypes.StringType, comment);
  }
}
