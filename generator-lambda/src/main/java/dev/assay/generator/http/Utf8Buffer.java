package dev.assay.generator.http;

import dev.assay.generator.replay.UtcSecond;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Bytes that grow at the end. Numbers and ids write themselves, without a string in between. */
public final class Utf8Buffer {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final int UUID_LENGTH = 36;
  private static final int INT_LENGTH = 11;
  private static final int MILLI_LENGTH = UtcSecond.LENGTH + 5;

  private byte[] bytes;
  private int length;

  /** A buffer with room for so many bytes; it makes more where that is too little. */
  public Utf8Buffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** Bytes as they are. */
  public Utf8Buffer add(byte[] fragment) {
    reserve(fragment.length);
    System.arraycopy(fragment, 0, bytes, length, fragment.length);
    length += fragment.length;
    return this;
  }

  /** One character of ASCII. */
  public Utf8Buffer add(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** A number that is not negative. */
  public Utf8Buffer add(int number) {
    reserve(INT_LENGTH);
    int end = length + digits(number);
    int rest = number;
    for (int at = end; at > length; rest /= 10) {
      bytes[--at] = (byte) ('0' + rest % 10);
    }
    length = end;
    return this;
  }

  private static int digits(int number) {
    int digits = 1;
    for (int rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  /** Cents as dollars with two decimals. */
  public Utf8Buffer addDollars(int cents) {
    int rest = cents % 100;
    return add(cents / 100).add('.').add((char) ('0' + rest / 10)).add((char) ('0' + rest % 10));
  }

  /** An id in its 36 characters. */
  public Utf8Buffer add(UUID id) {
    reserve(UUID_LENGTH);
    hex(id.getMostSignificantBits(), 60, 32);
    bytes[length++] = '-';
    hex(id.getMostSignificantBits(), 28, 16);
    bytes[length++] = '-';
    hex(id.getMostSignificantBits(), 12, 0);
    bytes[length++] = '-';
    hex(id.getLeastSignificantBits(), 60, 48);
    bytes[length++] = '-';
    hex(id.getLeastSignificantBits(), 44, 0);
    return this;
  }

  private void hex(long bits, int fromShift, int toShift) {
    for (int shift = fromShift; shift >= toShift; shift -= 4) {
      bytes[length++] = HEX[(int) (bits >>> shift) & 0xF];
    }
  }

  /** A moment as a record carries it. */
  public Utf8Buffer add(UtcSecond second) {
    reserve(UtcSecond.LENGTH);
    second.write(bytes, length);
    length += UtcSecond.LENGTH;
    return this;
  }

  /** A moment with its milliseconds, as {@code 2026-04-18T00:00:00.000Z}. */
  public Utf8Buffer addMilli(long epochMilli) {
    int fraction = (int) Math.floorMod(epochMilli, 1_000L);
    add(new UtcSecond(Math.floorDiv(epochMilli, 1_000L))).add('.');
    add((char) ('0' + fraction / 100)).add((char) ('0' + fraction / 10 % 10));
    return add((char) ('0' + fraction % 10)).add('Z');
  }

  /** The text of {@link #addMilli}. */
  public static String milli(long epochMilli) {
    return new Utf8Buffer(MILLI_LENGTH).addMilli(epochMilli).toString();
  }

  /** All that was added, as text. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** All that was added. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
