package dev.assay.pipeline.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Reads days and seconds of the one spelling that contracts take, digit by digit: a formatter costs
 * more than the rest of a record, and most of that where a text is malformed.
 */
final class CalendarText {
  private static final int DAY_LENGTH = "yyyy-MM-dd".length();
  private static final int SECOND_LENGTH = "yyyy-MM-ddTHH:mm:ss".length();

  private CalendarText() {}

  /** The day, or null if the text is no {@code yyyy-MM-dd} or the calendar has no such day. */
  static LocalDate day(String text) {
    return text.length() == DAY_LENGTH ? dayAtStart(text) : null;
  }

  /** The second, or null if the text is no {@code yyyy-MM-ddTHH:mm:ss} or there is no such one. */
  static Instant second(String text) {
    if (text.length() != SECOND_LENGTH
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
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
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}
