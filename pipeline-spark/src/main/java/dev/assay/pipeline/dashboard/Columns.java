package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.error.Errors;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.Date;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * A record as a row and back. A component {@code rolling7DayAverage} is the column {@code
 * rolling_7_day_average}: the record is the one place that names a view's columns.
 */
public final class Columns {
  private static final String WORD_STARTS = "(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])";

  private Columns() {}

  /** The columns of a record, in order. */
  public static List<String> of(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(Columns::name).toList();
  }

  /** The values of a record by column, in order; they may be null. */
  public static Map<String, Object> cells(Record row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      cells.put(name(component), value(component, row));
    }
    return cells;
  }

  /** Rows for the page's scripts: {@code {"columns": […], "rows": [[…], …]}}. */
  public static <T extends Record> Map<String, Object> table(Class<T> type, List<T> rows) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("columns", of(type));
    table.put("rows", rows.stream().map(row -> cells(row).values()).toList());
    return table;
  }

  /** The record that a row holds among other columns. */
  public static <T extends Record> T read(Class<T> type, Row row) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Stream.of(components)
            .map(component -> fromSpark(row.getAs(name(component))))
            .toArray(Object[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw Errors.internal("a row does not fit " + type.getSimpleName(), e);
    }
  }

  private static Object fromSpark(Object value) {
    return value instanceof Date date ? date.toLocalDate() : value;
  }

  private static Object value(RecordComponent component, Record row) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true); // a feed keeps its rows to itself
      return accessor.invoke(row);
    } catch (ReflectiveOperationException e) {
      throw Errors.internal("the component " + component.getName() + " cannot be read", e);
    }
  }

  private static String name(RecordComponent component) {
    return component.getName().replaceAll(WORD_STARTS, "_").toLowerCase(Locale.ROOT);
  }
}
