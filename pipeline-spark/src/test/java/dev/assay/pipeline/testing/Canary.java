package dev.assay.pipeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A person whose name and address occur nowhere else, so that any trace of them is a leak.
 *
 * @param number from 10
 */
public record Canary(int number) {

  /** The canaries of the tests. */
  public static List<Canary> all() {
    return IntStream.range(10, 30).mapToObj(Canary::new).toList();
  }

  /** First and last name. */
  public String name() {
    return "Quincy Zyxname" + number;
  }

  /** An address as people type it. */
  public String address() {
    return " Zyxmail" + number + ".Quill@Example.COM ";
  }

  /**
   * Records that bring the canary to every place a record can end in: accepted, corrected, refused
   * for each kind of reason, unparseable; always with the name and the address.
   */
  public List<String> records() {
    List<String> records = new ArrayList<>();
    records.add(record("a", "2", ""));
    records.add(record("a", "3", ""));
    records.add(record("a", "3", ""));
    records.add(record("b", "\"many\"", ""));
    records.add(record("c", "2", ",\"contact\":{\"who\":" + quoted(address()) + "}"));
    records.add(record("d", "2", ",\"product\":" + quoted(address())));
    records.add(record("e", "2", " trailing " + address()));
    records.add(record("f", "2", "").replace("\"US-East\"", quoted("for" + address())));
    records.add(record("g", "2", "").replace("\"g-", "\"" + address().trim() + "-"));
    records.add(record("h", "2", "").replace("\"completed\"", quoted(address())));
    records.add(record("i", "2", "").replace(name(), name() + " <" + address().trim() + ">"));
    records.add(record("j", "2", "").replace(quoted(name()), "[" + quoted(name()) + "]"));
    records.add(record("k", "2", "").replace(quoted(name()), "null"));
    return records;
  }

  /** What must be found nowhere, in lower case: the name, the address, and what gives it away. */
  public List<String> traces() {
    String canonical = address().trim().toLowerCase(Locale.ROOT);
    return Stream.of(
            "zyxname" + number,
            "zyxmail" + number,
            hash("MD5", canonical),
            hash("SHA-1", canonical),
            hash("SHA-256", canonical))
        .toList();
  }

  private String record(String order, String quantity, String more) {
    return """
        {"order_id":"%s-%d","customer_id":%d,"customer_name":%s,"email":%s,\
        "product":"Wireless Headphones","category":"Electronics","quantity":%s,"price":12.34,\
        "region":"US-East","timestamp":"2026-04-02T10:00:00","status":"completed"%s}"""
        .formatted(order, number, number, quoted(name()), quoted(address()), quantity, more);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
