package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.error.Errors;
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
final class Columns {
  private static final String WORD_STARTS = "(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])";

  private Columns() {}

  /** The columns of a record, in order. */
  static List<String> of(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(Columns::name).toList();
  }

  /** The values of a record by column, in order; they may be null. */
  static Map<String, Object> cells(Record row) {
    Map<String, Object> cells = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      cells.put(name(component), value(component, row));
    }
    return cells;
  }

  /** The record that a row holds among other columns. */
  static <T extends Record> T read(Class<T> type, Row row) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Stream.of(components)
            .map(component -> fromSpark(row.getAs(name(component))))
            .toArray(Object[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw Errors.internal("a row does not fit " + type.getSimpleName(), e);
    }
  }

  private static Object fromSpark(Object value) {
    return value instanceof Date date ? date.toLocalDate() : value;
  }

  private static Object value(RecordComponent component, Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw Errors.internal("the component " + component.getName() + " cannot be read", e);
    }
  }

  private static String name(RecordComponent component) {
    return component.getName().replaceAll(WORD_STARTS, "_").toLowerCase(Locale.ROOT);
  }
}
