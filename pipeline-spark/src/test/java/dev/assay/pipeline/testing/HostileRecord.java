package dev.assay.pipeline.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A record that is meant to hurt, and what must become of it.
 *
 * @param name what is wrong with it
 * @param bytes the record as delivered
 * @param placement where it must be, in the words of {@link Placements}
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the record; nobody compares two
public record HostileRecord(String name, byte[] bytes, String placement) {
  /** Part of the values that must be printed nowhere. */
  public static final String MARKER = "h05t1le";

  private static final String SILVER = "silver";
  private static final String UNPARSEABLE = "quarantine [unparseable_record]";
  private static final String LONG_TEXT = MARKER + "x".repeat(10_000_000);
  private static final String DEEP = "[".repeat(1_000) + "]".repeat(1_000);

  /** All of them; each good one is an order of its own. */
  public static List<HostileRecord> all() {
    return Stream.of(
            encodings(),
            shapes(),
            orderIds(),
            customers(),
            timestamps(),
            quantities(),
            prices(),
            texts(),
            addresses())
        .flatMap(List::stream)
        .toList();
  }

  private static List<HostileRecord> encodings() {
    return List.of(
        raw("bytes that are no UTF-8", with("product", text("\u00c3\u0028")), ISO_8859_1),
        raw("overlong NUL", with("product", text("\u00c0\u0080")), ISO_8859_1),
        raw("surrogate as UTF-8", with("product", text("\u00ed\u00a0\u0080")), ISO_8859_1),
        raw(
            "pair as CESU-8",
            with("product", text("\u00ed\u00a0\u00bd\u00ed\u00b8\u0080")),
            ISO_8859_1),
        raw("bad bytes in an unknown field", with("z", text("\u00ff\u00fe")), ISO_8859_1),
        raw("bad bytes deep inside", with("z", "[[" + text("\u00ff") + "]]"), ISO_8859_1),
        raw("UTF-16", record(), UTF_16LE),
        of("byte order mark", "\ufeff" + record(), UNPARSEABLE),
        of("unescaped NUL", with("product", text("\0")), UNPARSEABLE),
        of("unescaped line feed", with("product", text("\n")), UNPARSEABLE),
        of("escaped NUL", with("product", text("\\u0000")), SILVER),
        of("lone surrogate", with("product", text("\\ud800")), UNPARSEABLE),
        of("lone surrogate in an unknown field", with("z", text("\\udc00")), UNPARSEABLE),
        of("pair of surrogates", with("product", text("\\ud83d\\ude00")), SILVER));
  }

  private static List<HostileRecord> shapes() {
    return List.of(
        of("nothing", "", UNPARSEABLE),
        of("null", "null", UNPARSEABLE),
        of("number", "17", UNPARSEABLE),
        of("text", text(""), UNPARSEABLE),
        of("array", "[" + record() + "]", UNPARSEABLE),
        of("trailing garbage", record() + " " + MARKER, UNPARSEABLE),
        of("two objects", record() + record(), UNPARSEABLE),
        of("a brace too many", record() + "}", UNPARSEABLE),
        of("comment", record().replace("{", "{/*" + MARKER + "*/"), UNPARSEABLE),
        of("single quotes", record().replace('"', '\''), UNPARSEABLE),
        of("trailing comma", record().replace("}", ",}"), UNPARSEABLE),
        of("a field twice", record().replace("}", ",\"price\":1.00}"), UNPARSEABLE),
        of("an unknown field twice", record().replace("}", ",\"z\":1,\"z\":2}"), SILVER),
        of("extra fields", with("z", "{\"a\":[" + text("") + ",null,1e400]}"), SILVER),
        of("1,000 deep in an extra field", with("z", DEEP), SILVER),
        of("10 MB in an extra field", with("z", '"' + LONG_TEXT + '"'), SILVER),
        of("white space inside", record().replace("\":", "\" :\n\t "), SILVER),
        of("escaped name of a field", record().replace("order_id", "order\\u005fid"), SILVER),
        of(
            "no field at all",
            "{}",
            "quarantine [invalid_order_id, invalid_customer_id, malformed_timestamp,"
                + " missing_price, unknown_status]"));
  }

  private static List<HostileRecord> orderIds() {
    String reason = "quarantine [invalid_order_id]";
    return List.of(
        of("order_id absent", without("order_id"), reason),
        of("order_id null", with("order_id", "null"), reason),
        of("order_id a number", with("order_id", "17"), reason),
        of("order_id an object", with("order_id", "{\"a\":" + text("") + "}"), reason),
        of("order_id 1,000 deep", with("order_id", DEEP), reason),
        of("order_id empty", with("order_id", "\"\""), reason),
        of("order_id of 65 characters", with("order_id", '"' + "i".repeat(65) + '"'), reason),
        of("order_id of 64 characters", with("order_id", '"' + "i".repeat(64) + '"'), SILVER),
        of("order_id of 10 MB", with("order_id", '"' + LONG_TEXT + '"'), reason),
        of("order_id with NUL", with("order_id", text("\\u0000")), reason),
        of("order_id with a line feed", with("order_id", text("\\n")), reason),
        of("order_id that reads backwards", with("order_id", text("\\u202e")), reason));
  }

  private static List<HostileRecord> customers() {
    String reason = "quarantine [invalid_customer_id]";
    return List.of(
        of("customer_id as text", with("customer_id", "\"1000\""), reason),
        of("customer_id 1.5", with("customer_id", "1.5"), reason),
        of("customer_id null", with("customer_id", "null"), reason),
        of("customer_id 2^31", with("customer_id", "2147483648"), reason),
        of("name null", with("customer_name", "null"), SILVER),
        of("name an object", with("customer_name", "{\"first\":" + text("") + "}"), SILVER),
        of("name empty", with("customer_name", "\"\""), SILVER),
        of("e-mail a number", with("email", "17"), SILVER),
        of("e-mail absent", without("email"), SILVER));
  }

  private static List<HostileRecord> timestamps() {
    String malformed = "quarantine [malformed_timestamp]";
    String implausible = "quarantine [implausible_timestamp]";
    return List.of(
        of("30 February", with("timestamp", "\"2024-02-30T10:00:00\""), malformed),
        of("year of five digits", with("timestamp", "\"+12026-04-02T10:00:00\""), malformed),
        of("year 0", with("timestamp", "\"0000-01-01T00:00:00\""), implausible),
        of("24 o'clock", with("timestamp", "\"2026-04-02T24:00:00\""), malformed),
        of("second 60", with("timestamp", "\"2026-04-02T10:00:60\""), malformed),
        of("date with a space", with("timestamp", "\"2026-04-02 10:00:00\""), malformed),
        of("date with a zone", with("timestamp", "\"2026-04-02T10:00:00Z\""), "silver [timestamp]"),
        of("line feed behind it", with("timestamp", "\"2026-04-02T10:00:00\\n\""), malformed),
        of("Arabic digits", with("timestamp", "\"٢٠٢٦-04-02T10:00:00\""), malformed),
        of("epoch seconds", with("timestamp", "1775124000"), malformed),
        of("timestamp null", with("timestamp", "null"), malformed),
        of("timestamp that is text", with("timestamp", text("")), malformed),
        of("last century", with("timestamp", "\"1999-12-31T23:59:59\""), implausible),
        of("far future", with("timestamp", "\"9999-12-31T23:59:59\""), implausible));
  }

  private static List<HostileRecord> quantities() {
    String reason = "quarantine [invalid_quantity]";
    return List.of(
        of("quantity as text", with("quantity", "\"3\""), reason),
        of("quantity 2.0", with("quantity", "2.0"), reason),
        of("quantity 99999999999", with("quantity", "99999999999"), reason),
        of("quantity of 100,000 digits", with("quantity", "9".repeat(100_000)), reason),
        of("quantity 0", with("quantity", "0"), reason),
        of("quantity -0", with("quantity", "-0"), reason),
        of("quantity -1", with("quantity", "-1"), reason),
        of("quantity 10,001", with("quantity", "10001"), reason),
        of("quantity 10,000", with("quantity", "10000"), SILVER),
        of("quantity 1e400", with("quantity", "1e400"), reason),
        of("quantity true", with("quantity", "true"), reason),
        of("quantity null", with("quantity", "null"), reason),
        of("quantity absent", without("quantity"), "silver [quantity]"));
  }

  private static List<HostileRecord> prices() {
    String reason = "quarantine [invalid_price]";
    return List.of(
        of("NaN", with("price", "NaN"), UNPARSEABLE),
        of("Infinity", with("price", "-Infinity"), UNPARSEABLE),
        of("leading zero", with("price", "012.34"), UNPARSEABLE),
        of("price 1e400", with("price", "1e400"), reason),
        of("price 1e99999999999", with("price", "1e99999999999"), reason),
        of("price 12.345", with("price", "12.345"), reason),
        of("price of 100,000 decimals", with("price", "1." + "1".repeat(100_000)), reason),
        of("price as text", with("price", "\"12.34\""), reason),
        of("price null", with("price", "null"), reason),
        of("price an array", with("price", "[12.34]"), reason),
        of("price 0.00", with("price", "0.00"), reason),
        of("price -5.00", with("price", "-5.00"), reason),
        of("price 100000.00", with("price", "100000.00"), reason),
        of("price 99999.99", with("price", "99999.99"), SILVER),
        of("price 5", with("price", "5"), SILVER),
        of("price absent", without("price"), "quarantine [missing_price]"));
  }

  private static List<HostileRecord> texts() {
    return List.of(
        of("status null", with("status", "null"), "quarantine [unknown_status]"),
        of("status in capitals", with("status", "\"COMPLETED\""), "quarantine [unknown_status]"),
        of("product of 10 MB", with("product", '"' + LONG_TEXT + '"'), SILVER),
        of("product null", with("product", "null"), SILVER),
        of("product a number", with("product", "17"), SILVER),
        of("category absent", without("category"), SILVER),
        of("region absent", without("region"), SILVER),
        of("region called as the unknown one", with("region", "\"(unknown)\""), SILVER),
        of(
            "product called as the unknown one",
            with("product", "\"(unknown)\"").replace("\"Electronics\"", "\"(unknown)\""),
            SILVER),
        of("SQL", with("region", text("'; drop table fact_orders; --")), SILVER),
        of("HTML", with("region", text("</script><script>alert(1)</script>")), SILVER),
        of("formula", with("region", text("=1+1")), SILVER),
        of("template", with("region", text("${jndi:ldap://127.0.0.1/}")), SILVER));
  }

  private static List<HostileRecord> addresses() {
    String outside = "quarantine [pii_outside_field]";
    String address = "\"" + MARKER + "@Example.com\"";
    return List.of(
        of("e-mail in product", with("product", address), outside),
        of("e-mail in a name", with("customer_name", address), outside),
        of("e-mail in region", with("region", "\"x " + MARKER + "@mail.example.com y\""), outside),
        of("e-mail in order_id", with("order_id", address), outside),
        of(
            "e-mail in status",
            with("status", address),
            "quarantine [unknown_status, pii_outside_field]"),
        of("e-mail without a dot", with("product", "\"ask " + MARKER + "@localhost\""), outside),
        of("e-mail, full-width", with("product", text("\uFF20example.com")), outside),
        of("e-mail, spaced", with("region", text(" @ example.com")), outside),
        of("e-mail at an IP literal", with("category", text("@[::1]")), outside),
        of("at sign that is none's address", with("product", "\"@home\""), SILVER),
        of("e-mail blank", with("email", "\"  \""), SILVER + " [email]"),
        of("e-mail n/a", with("email", "\"n/a\""), SILVER + " [email]"),
        of("untidy region", with("region", "\"\u00A0us_east\""), SILVER + " [region]"),
        of("e-mail with capitals and space", with("email", "\"  " + MARKER + "@X.COM \""), SILVER),
        of("text that is no e-mail", with("email", text("")), SILVER + " [email]"),
        of("e-mail in an extra field", with("z", address), SILVER));
  }

  /** A JSON string with the marker and a text, which is put in as it is. */
  private static String text(String inside) {
    return '"' + MARKER + inside + '"';
  }

  private static String record() {
    return json(fields());
  }

  private static String with(String field, String value) {
    Map<String, String> fields = fields();
    fields.put(field, value);
    return json(fields);
  }

  private static String without(String field) {
    Map<String, String> fields = fields();
    fields.remove(field);
    return json(fields);
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("order_id", "\"ORDER\"");
    fields.put("customer_id", "4711");
    fields.put("customer_name", "\"Ada Lovelace\"");
    fields.put("email", "\"ada@example.com\"");
    fields.put("product", "\"Wireless Headphones\"");
    fields.put("category", "\"Electronics\"");
    fields.put("quantity", "2");
    fields.put("price", "12.34");
    fields.put("region", "\"EU-West\"");
    fields.put("timestamp", "\"2026-04-02T10:00:00\"");
    fields.put("status", "\"completed\"");
    return fields;
  }

  private static String json(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> '"' + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static HostileRecord of(String name, String json, String placement) {
    return new HostileRecord(name, json.replace("ORDER", slug(name)).getBytes(UTF_8), placement);
  }

  private static HostileRecord raw(String name, String json, java.nio.charset.Charset charset) {
    return new HostileRecord(
        name, json.replace("ORDER", slug(name)).getBytes(charset), UNPARSEABLE);
  }

  private static String slug(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }
}
