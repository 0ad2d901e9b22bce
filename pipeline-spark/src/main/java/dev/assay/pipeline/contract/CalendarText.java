package dev.assay.pipeline.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Reads days and seconds of the spellings that contracts take, digit by digit: a formatter costs
 * more than the rest of a record, and most of that where a text is malformed.
 */
final class CalendarText {
  private static final int DAY_LENGTH = "yyyy-MM-dd".length();
  private static final int SECOND_LENGTH = "yyyy-MM-ddTHH:mm:ss".length();
  private static final int OFFSET_LENGTH = "+hh:mm".length();
  private static final int FRACTION_DIGITS = 9;
  private static final int MAX_OFFSET_HOURS = 18; // java.time's and ISO 8601's widest in use

  private CalendarText() {}

  /** The day, or null if the text is no {@code yyyy-MM-dd} or the calendar has no such day. */
  static LocalDate day(String text) {
    return text.length() == DAY_LENGTH ? dayAtStart(text) : null;
  }

  /**
   * The second that a moment falls in, or null if there is no such moment: {@code
   * yyyy-MM-ddTHH:mm:ss}, then a fraction of one to nine digits or none, then {@code Z}, an offset
   * ({@code +05:30}, at most 18 hours) or nothing, which is UTC.
   */
  static Instant second(String text) {
    int zone = zone(text);
    if (zone < 0 || !isFraction(text, SECOND_LENGTH, zone)) {
      return null;
    }
    Instant local = local(text);
    return local == null || zone == text.length() || text.charAt(zone) == 'Z'
        ? local
        : atOffset(local, text, zone);
  }

  /**
   * A moment of the spellings that {@link #second} reads, or null.
   *
   * @param digits of its fraction that count, 0 to 9; what comes behind is cut off
   */
  static Instant moment(String text, int digits) {
    Instant second = second(text);
    if (second == null || text.length() == SECOND_LENGTH || text.charAt(SECOND_LENGTH) != '.') {
      return second;
    }
    long nanos = 0;
    int unit = 100_000_000;
    for (int i = SECOND_LENGTH + 1; i <= SECOND_LENGTH + digits; i++) {
      if (i == text.length() || !isDigit(text.charAt(i))) {
        break;
      }
      nanos += (long) (text.charAt(i) - '0') * unit;
      unit /= 10;
    }
    return second.plusNanos(nanos);
  }

  /** Whether a text that {@link #second} reads is of the one spelling without anything more. */
  static boolean isPlainSecond(String text) {
    return text.length() == SECOND_LENGTH;
  }

  /** Where the zone begins, which is the end if there is none; -1 if it is none or too early. */
  private static int zone(String text) {
    int length = text.length();
    int zone = length;
    if (length > SECOND_LENGTH && text.charAt(length - 1) == 'Z') {
      zone = length - 1;
    } else if (length >= SECOND_LENGTH + OFFSET_LENGTH && text.charAt(length - 3) == ':') {
      zone = length - OFFSET_LENGTH;
    }
    return zone < SECOND_LENGTH ? -1 : zone;
  }

  /** Nothing, or a point and one to nine digits. */
  private static boolean isFraction(String text, int from, int to) {
    boolean fraction =
        from == to || (text.charAt(from) == '.' && isIn(to - from - 1, 1, FRACTION_DIGITS));
    for (int i = from + 1; fraction && i < to; i++) {
      fraction = isDigit(text.charAt(i));
    }
    return fraction;
  }

  private static Instant local(String text) {
    if (text.charAt(10) != 'T' || text.charAt(13) != ':' || text.charAt(16) != ':') {
      return null;
    }
    LocalDate day = dayAtStart(text);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    return day == null || !isIn(hour, 0, 23) || !isIn(minute, 0, 59) || !isIn(second, 0, 59)
        ? null
        : day.atTime(hour, minute, second).toInstant(ZoneOffset.UTC);
  }

  private static Instant atOffset(Instant local, String text, int zone) {
    int hours = number(text, zone + 1, 2);
    int minutes = number(text, zone + 4, 2);
    char sign = text.charAt(zone);
    if ((sign != '+' && sign != '-')
        || !isIn(hours, 0, MAX_OFFSET_HOURS)
        || !isIn(minutes, 0, 59)
        || hours * 60 + minutes > MAX_OFFSET_HOURS * 60) {
      return null;
    }
    int ahead = (hours * 60 + minutes) * 60;
    return local.minusSeconds(sign == '+' ? ahead : -ahead);
  }

  private static LocalDate dayAtStart(String text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    return text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && year >= 0
            && isIn(month, 1, 12)
            && isIn(day, 1, YearMonth.of(year, month).lengthOfMonth())
        ? LocalDate.of(year, month, day)
        : null;
  }

  private static boolean isIn(int number, int least, int greatest) {
    return number >= least && number <= greatest;
  }

  /** The number that ASCII digits make; -1 if they are none. */
  private static int number(String text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
