package dev.assay.pipeline.feed.clickstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.feed.clickstream.ToldEvent;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Sha256;
import dev.assay.pipeline.grading.Place;
import dev.assay.pipeline.grading.RecordSketch;
import dev.assay.pipeline.grading.TruthRecord;
import dev.assay.pipeline.grading.Where;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A delivered line, and what a correct pipeline makes of it: which lines it refuses is the source's
 * account, and nothing of the contract's judge.
 *
 * @param told the line, and the truth about it
 * @param fields what it says; a missing node if it is no JSON
 */
record VisitLine(ToldEvent told, JsonNode fields) implements RecordSketch {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Field> FIELDS = ClickstreamContract.CONTRACT.fields();
  private static final int COLUMNS = FIELDS.size() + 1;
  private static final long MICROS_A_DAY = 86_400_000_000L;

  static VisitLine of(ToldEvent told) {
    try {
      return new VisitLine(told, JSON.readTree(told.json()));
    } catch (IOException e) { // a line that was cut off
      return new VisitLine(told, JSON.missingNode());
    }
  }

  /** None: an event may be told in any batch and on several days, so it is graded in full. */
  @Override
  public Optional<Object> key() {
    return Optional.empty();
  }

  @Override
  public List<String> faults() {
    return told.faults();
  }

  @Override
  public List<String> reasons() {
    return told.reasons();
  }

  @Override
  public Set<Integer> repaired() {
    return Set.of();
  }

  @Override
  public Object value(int column) {
    if (column == FIELDS.size()) {
      return day();
    }
    String text = text(FIELDS.get(column).name());
    return text == null ? null : value(FIELDS.get(column).type(), text);
  }

  /** The text of a field; null if it is absent or null. */
  String text(String field) {
    JsonNode value = fields.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }

  Instant receivedAt() {
    return Instant.parse(text(ClickstreamContract.RECEIVED_TS));
  }

  Long day() {
    Long at = micros(text(ClickstreamContract.EVENT_TS));
    return at == null ? null : Long.valueOf(Math.floorDiv(at, MICROS_A_DAY));
  }

  String sha256() {
    return Sha256.hex(told.json());
  }

  /** Equal for lines that say the same. */
  Object content() {
    return fields.isMissingNode() ? Arrays.hashCode(told.json()) : fields;
  }

  /** The truth about it. A correct pipeline mends nothing: what it accepts it takes as it came. */
  TruthRecord truth(Place at, int content, Where due) {
    Object[] delivered = new Object[COLUMNS];
    String[] texts = new String[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      texts[i] = i < FIELDS.size() ? text(FIELDS.get(i).name()) : null;
      delivered[i] = value(i);
    }
    Object[] values = isAccepted() ? delivered.clone() : new Object[COLUMNS];
    return new TruthRecord(
        at, content, due, told.faults(), told.reasons(), values, delivered, texts, Set.of());
  }

  /** What was delivered, read as kindly as any pipeline may read it; null if it is junk. */
  private static Object value(FieldType type, String text) {
    if (type instanceof FieldType.UtcMoment) {
      return micros(text);
    }
    if (type instanceof FieldType.Decimal) {
      return number(text);
    }
    BigDecimal whole = type instanceof FieldType.WholeNumber ? number(text) : null;
    return type instanceof FieldType.WholeNumber
        ? whole == null ? null : Long.valueOf(whole.longValue())
        : text;
  }

  private static Long micros(String text) {
    try {
      return text == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
