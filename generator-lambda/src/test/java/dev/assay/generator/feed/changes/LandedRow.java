package dev.assay.generator.feed.changes;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row of a landed file as the contract reads it, by the names of its columns.
 *
 * @param values typed and tidied, as texts; empty if the row is malformed
 * @param reasons why it is refused
 * @param isUntidy whether its address is not as it should be
 */
record LandedRow(
    int file,
    int row,
    String op,
    String commitTs,
    long seq,
    Map<String, String> values,
    List<String> reasons,
    boolean isUntidy) {
  static final Map<String, List<String>> KEYS =
      Map.of(
          "customers", List.of("customer_id"),
          "products", List.of("product_id"),
          "orders", List.of("order_id"),
          "order_items", List.of("order_id", "item_no"));

  static final Map<String, List<String>> COLUMNS =
      Map.of(
          "customers",
          List.of("customer_id", "name", "email", "city", "state", "segment", "loyalty_tier"),
          "products",
          List.of("product_id", "name", "brand", "category", "price", "weight_g"),
          "orders",
          List.of(
              "order_id",
              "customer_id",
              "status",
              "purchased_at",
              "approved_at",
              "delivered_at",
              "estimated_at"),
          "order_items",
          List.of("order_id", "item_no", "product_id", "price", "freight"));

  /** The key as a text that no other key has. */
  String key(String table) {
    return KEYS.get(table).stream().map(values::get).toList().toString();
  }

  /** Whether it is accepted with another address. */
  boolean isRepaired() {
    return isUntidy && reasons.isEmpty();
  }

  static LandedRow malformed(int file, int row) {
    return new LandedRow(file, row, "", "", 0, Map.of(), List.of("unparseable_record"), false);
  }

  /** Reads a row of a change file, or of a full load, which has no columns of a change. */
  static LandedRow of(String table, int file, int row, Map<String, String> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    COLUMNS.get(table).forEach(column -> values.put(column, fields.get(column)));
    String op = fields.getOrDefault("Op", "I");
    List<String> reasons = new ArrayList<>();
    for (String key : KEYS.get(table)) {
      if (values.get(key) == null) {
        reasons.add("missing_" + key);
      }
    }
    boolean isUntidy = false;
    for (String column : COLUMNS.get(table)) {
      String text = values.get(column);
      boolean isJudged = text != null && (!op.equals("D") || KEYS.get(table).contains(column));
      if (isJudged) {
        String typed = typed(column, text);
        if (typed == null) {
          reasons.add("invalid_" + column);
        } else {
          isUntidy |= column.equals("email") && !typed.equals(text);
          values.put(column, typed);
        }
      }
    }
    long seq = Long.parseLong(fields.getOrDefault("seq", "0"));
    String commitTs = file == 0 ? "1970-01-01T00:00:00.000Z" : fields.get("commit_ts");
    return new LandedRow(file, row, op, commitTs, seq, values, reasons, isUntidy);
  }

  /** The value in its one form; null if the text is none. */
  private static String typed(String column, String text) {
    return switch (column) {
      case "customer_id", "item_no" -> text.matches("[0-9]{1,9}") ? text : null;
      case "price", "freight" -> text.matches("[0-9]+\\.[0-9]{2}") ? text : null;
      case "weight_g" ->
          text.matches("[0-9]+(\\.[0-9]{1,3})?")
              ? new BigDecimal(text).setScale(3).toPlainString()
              : null;
      case "purchased_at", "approved_at", "delivered_at", "estimated_at" -> moment(text);
      case "email" -> text.strip().toLowerCase(Locale.ROOT);
      default -> text;
    };
  }

  private static String moment(String text) {
    try {
      LocalDateTime.parse(text);
      return text;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
