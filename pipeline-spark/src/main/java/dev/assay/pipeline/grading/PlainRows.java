package dev.assay.pipeline.grading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.grading.input.Normaliser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Looks for plain rows: rows of which nothing has to be told if they are the only ones of their
 * records, and on the side where these belong. They name their record, say what it should say, and
 * show nobody's personal data. To tell takes the record alone, so that rows stay where they are. A
 * row that is not found to be plain may be right all the same.
 */
final class PlainRows implements FlatMapFunction<Iterator<InternalRow>, Sightings> {
  private static final long serialVersionUID = 1L;
  private static final String AT_SIGN = "@";

  private static final int BATCH = 0;
  private static final int POSITION = 1;
  private static final int IS_CLEAR = 2;

  /** Where the columns of a {@link RowCheck} begin. */
  static final int FIRST = 3;

  private final DeliveredTruth truth;
  private final RecordNumbers numbers;
  private final Where where;
  private final RowCheck check;

  private PlainRows(DeliveredTruth truth, RecordNumbers numbers, Where where, RowCheck check) {
    this.truth = truth;
    this.numbers = numbers;
    this.where = where;
    this.check = check;
  }

  /**
   * What is seen of the rows of a part; empty if they do not name records, or hold what nobody can
   * look at quickly.
   */
  static Optional<JavaRDD<Sightings>> of(
      Part part,
      DeliveredTruth truth,
      RecordNumbers numbers,
      GradeSettings settings,
      ReasonWords words) {
    if (part.lineage().isEmpty()
        || !(SideRows.type(part, part.lineage().get().batch()) instanceof StringType)) {
      return Optional.empty();
    }
    Optional<? extends RowCheck> check =
        part.where() == Where.SILVER
            ? Optional.of(SilverCheck.of(part, settings))
            : OtherCheck.of(part, settings, words);
    return check.map(
        one -> {
          List<Column> columns = named(part);
          columns.addAll(one.columns(part));
          return part.side()
              .rows()
              .select(columns.toArray(Column[]::new))
              .queryExecution()
              .toRdd()
              .toJavaRDD()
              .mapPartitions(new PlainRows(truth, numbers, part.where(), one));
        });
  }

  private static List<Column> named(Part part) {
    Column isClear = lit(false);
    for (String text : SideRows.texts(part)) {
      isClear = isClear.or(coalesce(given(part, text).contains(AT_SIGN), lit(false)));
    }
    Part.Lineage lineage = part.lineage().orElseThrow();
    return new ArrayList<>(
        List.of(
            given(part, lineage.batch()),
            SideRows.position(given(part, lineage.position())),
            isClear));
  }

  static Column given(Part part, String column) {
    return Normaliser.column(part.side().rows(), column);
  }

  @Override
  public Iterator<Sightings> call(Iterator<InternalRow> rows) {
    Sightings seen = new Sightings();
    DeliveredTruth.Reader reader = truth.reader();
    RowCheck.Task task = check.task(reader);
    Map<String, Integer> names = LineageFunction.numbers(truth.deliveries());
    Map<UTF8String, Integer> deliveries = new HashMap<>();
    names.forEach((name, number) -> deliveries.put(UTF8String.fromString(name), number));
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      Integer delivery = row.isNullAt(BATCH) ? null : deliveries.get(row.getUTF8String(BATCH));
      if (delivery == null && !row.isNullAt(BATCH)) {
        delivery = LineageFunction.number(names, row.getUTF8String(BATCH).toString());
      }
      long position = row.isNullAt(POSITION) ? -1 : row.getLong(POSITION);
      if (delivery == null
          || position < 0
          || position >= truth.deliveries().get(delivery).records()) {
        seen.giveUp();
        return List.of(seen).iterator();
      }
      boolean isPlain =
          !row.getBoolean(IS_CLEAR) && task.isPlain(row, new Place(delivery, (int) position));
      seen.add(numbers.of(delivery, (int) position), where, isPlain);
    }
    task.finish(seen);
    return List.of(seen).iterator();
  }
}
