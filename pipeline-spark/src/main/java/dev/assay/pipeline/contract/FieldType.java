package dev.assay.pipeline.contract;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** How a delivered value is read. What cannot be read so is null: nothing is rounded or guessed. */
public sealed interface FieldType extends Serializable {
  /** Any text. */
  FieldType ANY_TEXT = new AnyText();

  /** A whole number of 32 bits: an {@link Integer}. */
  FieldType WHOLE_NUMBER = new WholeNumber();

  /** A whole number of 64 bits: a {@link Long}. */
  FieldType LONG_NUMBER = new LongNumber();

  /**
   * A second, UTC, as {@code yyyy-MM-ddTHH:mm:ss}: an {@link Instant}. A moment with a zone or a
   * fraction is read, too, as the second that it falls in.
   */
  FieldType UTC_SECOND = new UtcMoment(0);

  /**
   * A millisecond, UTC: an {@link Instant}. A moment as {@link #UTC_SECOND} reads it, but to the
   * millisecond that it falls in.
   */
  FieldType UTC_MILLISECOND = new UtcMoment(3);

  /** A day as {@code yyyy-MM-dd}: a {@link LocalDate}. */
  FieldType DAY = new Day();

  /**
   * Reads a value.
   *
   * @param value as delivered; not absent
   * @return the value as the type has it; null if it is another kind of value, or no such one
   */
  Object read(DeliveredValue value);

  /** What SQL calls the type: the type of silver's column. */
  String sqlType();

  /** What the Open Data Contract Standard calls the type. */
  String logicalType();

  /** See {@link #ANY_TEXT}. */
  record AnyText() implements FieldType {
    @Override
    public String read(DeliveredValue value) {
      return value.kind() == JsonKind.STRING ? value.text() : null;
    }

    @Override
    public String sqlType() {
      return "STRING";
    }

    @Override
    public String logicalType() {
      return "string";
    }
  }

  /**
   * A text of a certain form.
   *
   * @param form what all of it looks like
   */
  record Text(Pattern form) implements FieldType {
    @Override
    public String read(DeliveredValue value) {
      return value.kind() == JsonKind.STRING && form.matcher(value.text()).matches()
          ? value.text()
          : null;
    }

    @Override
    public String sqlType() {
      return "STRING";
    }

    @Override
    public String logicalType() {
      return "string";
    }
  }

  /** See {@link #WHOLE_NUMBER}. */
  record WholeNumber() implements FieldType {
    /** A sign and the digits of {@link Integer#MIN_VALUE}. */
    private static final int LONGEST = 11;

    @Override
    public Integer read(DeliveredValue value) {
      if (value.kind() != JsonKind.INTEGER || value.text().length() > LONGEST) {
        return null;
      }
      long number = Long.parseLong(value.text());
      return number == (int) number ? Integer.valueOf((int) number) : null;
    }

    @Override
    public String sqlType() {
      return "INT";
    }

    @Override
    public String logicalType() {
      return "integer";
    }
  }

  /** See {@link #LONG_NUMBER}. */
  record LongNumber() implements FieldType {
    @Override
    public Long read(DeliveredValue value) {
      try {
        return value.kind() == JsonKind.INTEGER ? Long.valueOf(value.text()) : null;
      } catch (NumberFormatException tooLong) {
        return null;
      }
    }

    @Override
    public String sqlType() {
      return "BIGINT";
    }

    @Override
    public String logicalType() {
      return "integer";
    }
  }

  /**
   * A decimal number, written out: a {@link BigDecimal} of just that scale.
   *
   * @param precision digits at most
   * @param scale digits behind the point at most
   */
  record Decimal(int precision, int scale) implements FieldType {
    @Override
    public BigDecimal read(DeliveredValue value) {
      return (value.kind() == JsonKind.INTEGER || value.kind() == JsonKind.DECIMAL)
              && isWrittenOut(value.text())
          ? new BigDecimal(value.text()).setScale(scale)
          : null;
    }

    /** JSON has checked the order of sign, digits and point; an exponent is not written out. */
    private boolean isWrittenOut(String text) {
      int point = text.indexOf('.');
      int sign = text.startsWith("-") ? 1 : 0;
      int whole = (point < 0 ? text.length() : point) - sign;
      int fraction = point < 0 ? 0 : text.length() - point - 1;
      return whole <= precision - scale
          && fraction <= scale
          && text.indexOf('e') < 0
          && text.indexOf('E') < 0;
    }

    @Override
    public String sqlType() {
      return "DECIMAL(" + precision + "," + scale + ")";
    }

    @Override
    public String logicalType() {
      return "number";
    }
  }

  /**
   * See {@link #UTC_SECOND} and {@link #UTC_MILLISECOND}.
   *
   * @param fractionDigits to how many digits of a second; what comes behind is cut off
   */
  record UtcMoment(int fractionDigits) implements FieldType {
    @Override
    public Instant read(DeliveredValue value) {
      return value.kind() == JsonKind.STRING
          ? CalendarText.moment(value.text(), fractionDigits)
          : null;
    }

    @Override
    public String sqlType() {
      return "TIMESTAMP";
    }

    @Override
    public String logicalType() {
      return "timestamp";
    }
  }

  /** See {@link #DAY}. */
  record Day() implements FieldType {
    @Override
    public LocalDate read(DeliveredValue value) {
      return value.kind() == JsonKind.STRING ? CalendarText.day(value.text()) : null;
    }

    @Override
    public String sqlType() {
      return "DATE";
    }

    @Override
    public String logicalType() {
      return "date";
    }
  }
}
