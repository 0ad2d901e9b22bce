package dev.assay.pipeline.grading.input;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A date, or a date with a time of day, in the spellings that tools write: {@code 2026-04-01},
 * {@code 2026-04-01 12:00:00}, {@code 2026-04-01T12:00:00.123456Z}, {@code 2026-04-01 12:00:00+02},
 * {@code 2026-04-01T12:00+02:00[Europe/Berlin]}. It is read digit by digit: a formatter costs more
 * than all else.
 */
final class ClockText {
  private static final int DAY_LENGTH = "yyyy-MM-dd".length();
  private static final int NANO_DIGITS = 9;

  private final String text;
  private int at;

  private ClockText(String text) {
    this.text = text;
  }

  /**
   * What a text says.
   *
   * @param local the date and the time of day; midnight if the text is a date alone
   * @param zone where the clock hangs; empty if the text does not say
   */
  record Reading(LocalDateTime local, Optional<ZoneId> zone) {}

  /** What the text says; empty if it is no date, or the calendar or the clock has no such time. */
  static Optional<Reading> read(String text) {
    try {
      return new ClockText(text.strip()).reading();
    } catch (DateTimeException e) {
      return Optional.empty(); // an offset or a zone that there is not
    }
  }

  private Optional<Reading> reading() {
    LocalDate day = day();
    if (day == null || at == text.length()) {
      return Optional.ofNullable(day).map(it -> new Reading(it.atStartOfDay(), Optional.empty()));
    }
    if (!skip('T') && !skip('t') && !skip(' ')) {
      return Optional.empty();
    }
    LocalDateTime local = time(day);
    if (local == null) {
      return Optional.empty();
    }
    while (skip(' ')) {}
    Optional<ZoneId> zone = at == text.length() ? Optional.empty() : Optional.ofNullable(zone());
    return at == text.length() ? Optional.of(new Reading(local, zone)) : Optional.empty();
  }

  private LocalDate day() {
    if (text.length() < DAY_LENGTH) {
      return null;
    }
    char dash = text.charAt(4);
    int year = digits(4);
    boolean isFirstDash = (dash == '-' || dash == '/') && skip(dash);
    int month = digits(2);
    boolean isSecondDash = skip(dash);
    int day = digits(2);
    return isFirstDash
            && isSecondDash
            && year > 0
            && isIn(month, 1, 12)
            && isIn(day, 1, YearMonth.of(year, month).lengthOfMonth())
        ? LocalDate.of(year, month, day)
        : null;
  }

  /** Java leaves out seconds that are zero. */
  private LocalDateTime time(LocalDate day) {
    int hour = digits(2);
    int minute = skip(':') ? digits(2) : -1;
    int second = skip(':') ? digits(2) : 0;
    int nano = skip('.') || skip(',') ? fraction() : 0;
    return isIn(hour, 0, 23) && isIn(minute, 0, 59) && isIn(second, 0, 59) && nano >= 0
        ? day.atTime(hour, minute, second, nano)
        : null;
  }

  private int fraction() {
    int start = at;
    int nano = 0;
    while (at < text.length() && isDigit(text.charAt(at))) {
      if (at - start >= NANO_DIGITS) {
        return -1;
      }
      nano = nano * 10 + text.charAt(at++) - '0';
    }
    for (int i = at - start; i < NANO_DIGITS; i++) {
      nano *= 10;
    }
    return at == start ? -1 : nano;
  }

  /** An offset, with the zone's name behind it or not; or a zone's name alone. */
  private ZoneId zone() {
    char first = text.charAt(at);
    if (first == '+' || first == '-') {
      ZoneOffset offset = offset(first == '-' ? -1 : 1);
      skipName();
      return offset;
    }
    if ((skip('Z') || skip('z')) && (at == text.length() || text.charAt(at) == '[')) {
      skipName();
      return ZoneOffset.UTC;
    }
    String name = text.substring(at);
    at = text.length();
    return ZoneId.of(name.equals("UTC") || name.equals("GMT") ? "Z" : name);
  }

  private ZoneOffset offset(int sign) {
    at++;
    int hours = digits(2);
    int minutes = at < text.length() && (skip(':') || isDigit(text.charAt(at))) ? digits(2) : 0;
    int seconds = skip(':') ? digits(2) : 0;
    if (hours < 0 || minutes < 0 || seconds < 0) {
      throw new DateTimeException("no offset");
    }
    return ZoneOffset.ofHoursMinutesSeconds(sign * hours, sign * minutes, sign * seconds);
  }

  private void skipName() {
    if (at < text.length() && text.charAt(at) == '[' && text.endsWith("]")) {
      at = text.length();
    }
  }

  private boolean skip(char c) {
    boolean isThere = at < text.length() && text.charAt(at) == c;
    at += isThere ? 1 : 0;
    return isThere;
  }

  /** The number that the next digits make; -1 if they are fewer. */
  private int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      if (at == text.length() || !isDigit(text.charAt(at))) {
        return -1;
      }
      number = number * 10 + text.charAt(at++) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isIn(int number, int least, int greatest) {
    return number >= least && number <= greatest;
  }
}
