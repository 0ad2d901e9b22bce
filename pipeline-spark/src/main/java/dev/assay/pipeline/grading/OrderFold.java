package dev.assay.pipeline.grading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Grades the orders of one partition, whose rows are sorted by key with the delivered records of a
 * key first, and gives the one tally of them.
 */
final class OrderFold implements MapPartitionsFunction<Row, byte[]> {
  private static final long serialVersionUID = 1L;

  private final DeliveredTruth truth;
  private final GradeSettings settings;
  private final ReasonWords words;

  OrderFold(DeliveredTruth truth, GradeSettings settings, ReasonWords words) {
    this.truth = truth;
    this.settings = settings;
    this.words = words;
  }

  @Override
  public Iterator<byte[]> call(Iterator<Row> rows) {
    Tally tally = new Tally();
    OrderGrader grader = new OrderGrader(settings, tally);
    DeliveredTruth.Reader reader = truth.reader();
    String key = null;
    List<Place> places = new ArrayList<>();
    List<OutputRow> found = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      String next = row.getString(row.fieldIndex(Wire.KEY));
      if (next == null) { // nobody knows how many there are, and each is graded by itself
        grader.grade(null, List.of(), List.of(Wire.output(row, words)));
        continue;
      }
      if (!next.equals(key)) {
        grade(grader, reader, key, places, found);
        key = next;
      }
      if (Wire.isTruth(row)) {
        places.add(Wire.place(row));
      } else {
        found.add(Wire.output(row, words));
      }
    }
    grade(grader, reader, key, places, found);
    return List.of(bytes(tally)).iterator();
  }

  private static void grade(
      OrderGrader grader,
      DeliveredTruth.Reader reader,
      String key,
      List<Place> places,
      List<OutputRow> found) {
    if (!places.isEmpty() || !found.isEmpty()) {
      grader.grade(key, places.isEmpty() ? List.of() : reader.group(places), found);
      places.clear();
      found.clear();
    }
  }

  private static byte[] bytes(Tally tally) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(tally);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The tally that a partition gave. */
  static Tally tally(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Tally) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("a tally that was written here", e);
    }
  }
}
