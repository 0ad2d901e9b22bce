package dev.assay.generator.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Names of people: data, drawn once from Datafaker (ADR 0002).
 *
 * <p>The two lists have prime lengths whose product is larger than the range of customer ids, so
 * that (id mod length, id mod other length) differs for any two customers: the Chinese remainder
 * theorem keeps namesakes apart.
 */
final class Names {
  private static final String[] FIRST = read("first-names.txt");
  private static final String[] LAST = read("last-names.txt");

  private Names() {}

  static String first(int id) {
    return FIRST[id % FIRST.length];
  }

  static String last(int id) {
    return LAST[id % LAST.length];
  }

  private static String[] read(String resource) {
    try (InputStream in = Names.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
