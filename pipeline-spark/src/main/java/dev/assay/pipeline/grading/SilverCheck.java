package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.TidyText;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.Normaliser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Of silver a row is plain that says in each graded column just what it should, to the last cent
 * and whatever tolerance there is, and shows of persons what was agreed.
 *
 * @param columns the numbers of the graded columns that silver has
 * @param types what Spark calls what is read of them
 */
record SilverCheck(List<Integer> columns, List<DataType> types, GradeSettings settings)
    implements RowCheck {
  /** So many different texts of a column are remembered as Spark writes them. */
  private static final int MOST_TEXTS = 1_000;

  /** The check of a part. */
  static SilverCheck of(Part part, GradeSettings settings) {
    List<Integer> columns =
        settings.given().get(Where.SILVER).stream()
            .filter(part.given()::contains)
            .sorted()
            .toList();
    List<DataType> types = new ArrayList<>();
    Column[] read = read(part, columns).toArray(Column[]::new);
    for (var field : part.side().rows().select(read).schema().fields()) {
      types.add(field.dataType());
    }
    return new SilverCheck(columns, types, settings);
  }

  private static List<Column> read(Part part, List<Integer> columns) {
    List<Column> read = new ArrayList<>();
    for (int column : columns) {
      GradedColumn graded = part.mapping().graded().get(column);
      String name = part.mapping().given(graded.name()).orElseThrow();
      read.add(Normaliser.quick(part.side(), name, graded.type()));
    }
    return read;
  }

  @Override
  public List<Column> columns(Part part) {
    return read(part, columns);
  }

  @Override
  public RowCheck.Task task(DeliveredTruth.Reader reader) {
    return new Task(this, reader);
  }

  private static final class Task implements RowCheck.Task {
    private final DeliveredTruth.Reader reader;
    private final GradeSettings settings;
    private final int[] columns;
    private final DataType[] types;
    private final ShownPersons[] persons;

    /** Texts as Spark writes them. */
    private final Map<String, UTF8String> written = new HashMap<>();

    Task(SilverCheck check, DeliveredTruth.Reader reader) {
      this.reader = reader;
      this.settings = check.settings;
      this.columns = check.columns.stream().mapToInt(Integer::intValue).toArray();
      this.types = check.types.toArray(DataType[]::new);
      this.persons = new ShownPersons[columns.length];
      for (int i = 0; i < columns.length; i++) {
        if (settings.privacy().get(columns[i]).isPersonal()) {
          persons[i] = new ShownPersons(columns[i], settings);
        }
      }
    }

    @Override
    public boolean isPlain(InternalRow row, Place at) {
      RecordSketch record = reader.sketch(at);
      Set<Integer> repaired = record.repaired();
      if (!record.isAccepted()) {
        return false;
      }
      for (int i = 0; i < columns.length; i++) {
        Object due = record.value(columns[i]);
        boolean isRight =
            persons[i] == null
                ? says(row, i, due)
                : persons[i].isFit(row, PlainRows.FIRST + i, (String) due, repaired);
        if (!isRight) {
          return false;
        }
      }
      for (ShownPersons one : persons) {
        if (one != null) {
          one.count();
        }
      }
      return true;
    }

    private boolean says(InternalRow row, int i, Object due) {
      int at = PlainRows.FIRST + i;
      if (due == null || row.isNullAt(at)) {
        return false;
      }
      if (due instanceof String text) {
        return columns[i] == settings.key()
            ? row.getUTF8String(at).equals(UTF8String.fromString(text))
            : !TidyText.hasAtSign(text) && row.getUTF8String(at).equals(written(text));
      }
      if (due instanceof Long whole) {
        return whole == (types[i] instanceof DateType ? row.getInt(at) : row.getLong(at));
      }
      if (due instanceof BigDecimal number) {
        DecimalType type = (DecimalType) types[i];
        Decimal given = row.getDecimal(at, type.precision(), type.scale());
        return given.toJavaBigDecimal().compareTo(number) == 0;
      }
      return due.equals(row.getBoolean(at));
    }

    private UTF8String written(String text) {
      UTF8String known = written.get(text);
      if (known != null) {
        return known;
      }
      UTF8String utf8 = UTF8String.fromString(text);
      if (written.size() < MOST_TEXTS) {
        written.put(text, utf8);
      }
      return utf8;
    }

    @Override
    public void finish(Sightings seen) {
      for (ShownPersons one : persons) {
        if (one != null) {
          one.finish(seen);
        }
      }
    }
  }
}
