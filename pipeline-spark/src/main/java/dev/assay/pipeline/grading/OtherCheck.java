package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.TidyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DatetimeType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * Of quarantine and superseded records a row is plain that shows nobody's personal data, and gives
 * just the reasons that apply: what its cells say is not graded.
 *
 * @param texts the numbers of the columns that may show personal data
 */
record OtherCheck(Where where, List<Integer> texts, GradeSettings settings, ReasonWords words)
    implements RowCheck {
  private static final int REASONS = PlainRows.FIRST;
  private static final int TEXTS = REASONS + 1;

  /** The check; empty if a graded column is neither text nor a plain value. */
  static Optional<OtherCheck> of(Part part, GradeSettings settings, ReasonWords words) {
    List<Integer> texts = new ArrayList<>();
    for (int column : part.given()) {
      boolean isAgreed =
          settings.privacy().get(column).isPersonal() && settings.agreed(column) == Privacy.CLEAR;
      DataType type = SideRows.type(part, name(part, column));
      if (type instanceof StringType) {
        if (column != settings.key() && !isAgreed) {
          texts.add(column);
        }
      } else if (!(type instanceof NumericType
          || type instanceof DatetimeType
          || type instanceof BooleanType)) {
        return Optional.empty();
      }
    }
    return Optional.of(new OtherCheck(part.where(), texts, settings, words));
  }

  private static String name(Part part, int column) {
    return part.mapping().given(part.mapping().graded().get(column).name()).orElseThrow();
  }

  @Override
  public List<Column> columns(Part part) {
    List<Column> columns = new ArrayList<>();
    columns.add(SideRows.reasons(part, name -> PlainRows.given(part, name)));
    texts.forEach(column -> columns.add(PlainRows.given(part, name(part, column))));
    return columns;
  }

  @Override
  public Task task(DeliveredTruth.Reader reader) {
    return new Task() {
      @Override
      public boolean isPlain(InternalRow row, Place at) {
        TruthRecord record = reader.group(List.of(at)).get(0);
        return record.isAccepted() == (where == Where.SUPERSEDED)
            && hasReasons(row, record)
            && isDiscreet(row, record);
      }

      @Override
      public void finish(Sightings seen) {}
    };
  }

  private boolean hasReasons(InternalRow row, TruthRecord record) {
    return where != Where.QUARANTINE
        || !settings.hasReasons()
        || !row.isNullAt(REASONS)
            && words.read(texts(row.getArray(REASONS))).equals(record.reasons());
  }

  private static List<String> texts(ArrayData reasons) {
    List<String> texts = new ArrayList<>(reasons.numElements());
    for (int i = 0; i < reasons.numElements(); i++) {
      texts.add(reasons.isNullAt(i) ? null : reasons.getUTF8String(i).toString());
    }
    return texts;
  }

  private boolean isDiscreet(InternalRow row, TruthRecord record) {
    for (int i = 0; i < texts.size(); i++) {
      String shown = row.isNullAt(TEXTS + i) ? "" : row.getUTF8String(TEXTS + i).toString();
      int column = texts.get(i);
      if (TidyText.hasAtSign(shown)
          || settings.privacy().get(column) == Field.Privacy.NAME
              && shown.equals(record.texts()[column])) {
        return false;
      }
    }
    return true;
  }
}
