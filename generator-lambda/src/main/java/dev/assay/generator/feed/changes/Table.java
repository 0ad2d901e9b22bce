package dev.assay.generator.feed.changes;

import static dev.assay.generator.feed.changes.Column.Type.INTEGER;
import static dev.assay.generator.feed.changes.Column.Type.MONEY;
import static dev.assay.generator.feed.changes.Column.Type.TEXT;
import static dev.assay.generator.feed.changes.Column.Type.TIMESTAMP;
import static dev.assay.generator.feed.changes.Column.Type.WEIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables of the shop's database, each with its columns in their order. */
public enum Table {
  /** Who ever ordered; {@code loyalty_tier} is a column from file 3 on. */
  CUSTOMERS(
      Column.key("customer_id", INTEGER),
      Column.of("name", TEXT),
      Column.of("email", TEXT),
      Column.of("city", TEXT),
      Column.of("state", TEXT),
      Column.of("segment", TEXT),
      Column.of("loyalty_tier", TEXT)),
  /** What is sold; weights have decimals from file 5 on. */
  PRODUCTS(
      Column.key("product_id", TEXT),
      Column.of("name", TEXT),
      Column.of("brand", TEXT),
      Column.of("category", TEXT),
      Column.of("price", MONEY),
      Column.of("weight_g", WEIGHT)),
  ORDERS(
      Column.key("order_id", TEXT),
      Column.of("customer_id", INTEGER),
      Column.of("status", TEXT),
      Column.of("purchased_at", TIMESTAMP),
      Column.of("approved_at", TIMESTAMP),
      Column.of("delivered_at", TIMESTAMP),
      Column.of("estimated_at", TIMESTAMP)),
  /** One row a piece, at the order's price. */
  ORDER_ITEMS(
      Column.key("order_id", TEXT),
      Column.key("item_no", INTEGER),
      Column.of("product_id", TEXT),
      Column.of("price", MONEY),
      Column.of("freight", MONEY));

  /** The column that customers have not had from the start. */
  static final String ADDED_COLUMN = "loyalty_tier";

  /** The first file with it. */
  static final int ADDED_IN = 3;

  /** The first file in which weights have decimals. */
  static final int DECIMALS_IN = 5;

  private final String key = name().toLowerCase(Locale.ROOT);
  private final List<Column> columns;

  Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** The table of a name. */
  static Optional<Table> named(String key) {
    for (Table table : values()) {
      if (table.key.equals(key)) {
        return Optional.of(table);
      }
    }
    return Optional.empty();
  }

  /** Its name in paths and folders. */
  public String key() {
    return key;
  }

  /** The names of all columns that it ever has, in their order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** All columns that it ever has. */
  List<Column> columns() {
    return columns;
  }

  /** The columns of a file, in the order in which a table of that time has them. */
  List<Column> columns(int file) {
    List<Column> known = new ArrayList<>(columns);
    known.removeIf(column -> file < ADDED_IN && column.name().equals(ADDED_COLUMN));
    return List.copyOf(known);
  }

  int index(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(key + " has no column " + column);
  }
}
