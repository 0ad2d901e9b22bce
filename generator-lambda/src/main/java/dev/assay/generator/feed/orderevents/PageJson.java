package dev.assay.generator.feed.orderevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.http.Utf8Buffer;

/** Writes records of a topic, one a line: key, headers and value as texts. */
final class PageJson {
  private static final int USUAL_LENGTH = 800;
  private static final int FIRST_PRINTABLE = ' ';
  private static final byte[] NULL = utf8("null");
  private static final byte[] PARTITION = utf8("{\"partition\":");
  private static final byte[] OFFSET = utf8(",\"offset\":");
  private static final byte[] TIMESTAMP = utf8(",\"timestamp\":");
  private static final byte[] KEY = utf8(",\"key\":");
  private static final byte[] VERSION = utf8(",\"headers\":{\"version\":\"");
  private static final byte[] VALUE = utf8("\"},\"value\":");

  private PageJson() {}

  static byte[] write(TopicPage page) {
    Utf8Buffer out = new Utf8Buffer(page.size() * USUAL_LENGTH + 1);
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      for (TopicRecord message : page.records(partition)) {
        line(message, out);
      }
    }
    return out.toBytes();
  }

  static void line(TopicRecord message, Utf8Buffer out) {
    out.add(PARTITION).add(message.partition());
    out.add(OFFSET).add(number(message.offset()));
    out.add(TIMESTAMP).add(number(message.timestamp()));
    out.add(KEY);
    text(message.key() == null ? null : utf8(message.key()), out);
    out.add(VERSION).add(utf8(message.headers().get(TopicRecord.VERSION)));
    out.add(VALUE);
    text(message.value(), out);
    out.add('}').add('\n');
  }

  private static void text(byte[] text, Utf8Buffer out) {
    if (text == null) {
      out.add(NULL);
      return;
    }
    out.add('"');
    for (byte one : text) {
      if (one >= 0 && one < FIRST_PRINTABLE) {
        out.add('\\').add('u').add('0').add('0').add((char) ('0' + one / 16)).add(hex(one % 16));
      } else {
        if (one == '"' || one == '\\') {
          out.add('\\');
        }
        out.add((char) one);
      }
    }
    out.add('"');
  }

  private static char hex(int digit) {
    return Character.forDigit(digit, 16);
  }

  private static byte[] number(long number) {
    return utf8(Long.toString(number));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
