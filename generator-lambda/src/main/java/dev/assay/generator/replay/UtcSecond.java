package dev.assay.generator.replay;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A whole second of UTC in the years 1970 to 9999, written {@code yyyy-MM-dd'T'HH:mm:ss}.
 *
 * <p>It writes itself: java.time's formatters cost a cold start more than the whole batch does.
 */
public record UtcSecond(long epochSecond) implements Comparable<UtcSecond> {
  /** Characters of the text. */
  public static final int LENGTH = 19;

  private static final int SECONDS_A_DAY = 86_400;
  private static final long LAST = 253_402_300_799L;
  private static final String SHAPE = "0000-00-00T00:00:00";

  public UtcSecond {
    if (epochSecond < 0 || epochSecond > LAST) {
      throw new IllegalArgumentException("second outside the years 1970 to 9999: " + epochSecond);
    }
  }

  /** The second that an instant falls in. */
  public static UtcSecond of(Instant instant) {
    return new UtcSecond(instant.getEpochSecond());
  }

  /** Reads exactly the text that {@link #toString} writes; anything else is empty. */
  public static Optional<UtcSecond> parse(String text) {
    if (!hasShape(text)) {
      return Optional.empty();
    }
    try {
      LocalDateTime read =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19));
      return Optional.of(new UtcSecond(read.toEpochSecond(ZoneOffset.UTC)));
    } catch (DateTimeException | IllegalArgumentException noSuchSecond) {
      return Optional.empty();
    }
  }

  private static boolean hasShape(String text) {
    boolean same = text.length() == LENGTH;
    for (int i = 0; same && i < LENGTH; i++) {
      char shape = SHAPE.charAt(i);
      char c = text.charAt(i);
      same = shape == '0' ? c >= '0' && c <= '9' : c == shape;
    }
    return same;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** The second this many seconds earlier. */
  public UtcSecond minusSeconds(long seconds) {
    return new UtcSecond(epochSecond - seconds);
  }

  /** The second this many seconds later, or earlier; empty outside the years 1970 to 9999. */
  public Optional<UtcSecond> plusSeconds(int seconds) {
    long second = epochSecond + seconds;
    return second < 0 || second > LAST ? Optional.empty() : Optional.of(new UtcSecond(second));
  }

  /** The same moment. */
  public Instant instant() {
    return Instant.ofEpochSecond(epochSecond);
  }

  /** Writes the {@value #LENGTH} ASCII characters into {@code target} from {@code at} on. */
  public void write(byte[] target, int at) {
    LocalDate date = LocalDate.ofEpochDay(epochSecond / SECONDS_A_DAY);
    int second = (int) (epochSecond % SECONDS_A_DAY);
    twoDigits(date.getYear() / 100, target, at);
    twoDigits(date.getYear() % 100, target, at + 2);
    target[at + 4] = '-';
    twoDigits(date.getMonthValue(), target, at + 5);
    target[at + 7] = '-';
    twoDigits(date.getDayOfMonth(), target, at + 8);
    target[at + 10] = 'T';
    twoDigits(second / 3600, target, at + 11);
    target[at + 13] = ':';
    twoDigits(second / 60 % 60, target, at + 14);
    target[at + 16] = ':';
    twoDigits(second % 60, target, at + 17);
  }

  private static void twoDigits(int number, byte[] target, int at) {
    target[at] = (byte) ('0' + number / 10);
    target[at + 1] = (byte) ('0' + number % 10);
  }

  @Override
  public int compareTo(UtcSecond other) {
    return Long.compare(epochSecond, other.epochSecond);
  }

  /** The text, as a record carries it: {@code yyyy-MM-dd'T'HH:mm:ss}. */
  @Override
  public String toString() {
    byte[] text = new byte[LENGTH];
    write(text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
