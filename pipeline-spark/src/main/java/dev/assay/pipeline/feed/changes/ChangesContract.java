package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Contract.DerivedDate;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Field.Privacy;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Precedence;
import dev.assay.pipeline.contract.RecordForm;
import dev.assay.pipeline.contract.Repair;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.contract.TidyText;
import dev.assay.pipeline.contract.TypedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The contracts of the changes of a shop's database, one a table. Files come late, in any order,
 * and tell some changes more than once: of the rows of one change the one in the least file stays,
 * there the first, whenever it is delivered.
 */
final class ChangesContract {
  static final String FEED = "changes";

  /** What happened: insert, update, delete. */
  static final String OP = "op";

  static final String COMMIT_TS = "commit_ts";
  static final String SEQ = "seq";
  static final String COMMIT_DATE = "commit_date";
  static final String DELETE = "D";

  static final String CUSTOMER_ID = "customer_id";
  static final String EMAIL = "email";
  static final String CITY = "city";
  static final String STATE = "state";
  static final String SEGMENT = "segment";
  static final String LOYALTY_TIER = "loyalty_tier";
  static final String PRODUCT_ID = "product_id";
  static final String PRICE = "price";
  static final String ORDER_ID = "order_id";
  static final String STATUS = "status";
  static final String PURCHASED_AT = "purchased_at";
  static final String DELIVERED_AT = "delivered_at";
  static final String ITEM_NO = "item_no";
  static final String FREIGHT = "freight";

  /** What is true of the rows of a full load, which tells no changes. */
  private static final Map<String, String> FULL_LOAD =
      Map.of(OP, "I", COMMIT_TS, "1970-01-01T00:00:00.000Z", SEQ, "0");

  /** The columns that tell of the change. */
  static final List<String> OF_CHANGE = List.of(OP, COMMIT_TS, SEQ);

  private static final Set<String> OPERATIONS = Set.of("I", "U", DELETE);
  private static final FieldType DOLLARS = new FieldType.Decimal(10, 2);

  private static final List<Field> OF_THE_CHANGE =
      List.of(
          Field.text(OP, "I, U or D; I in a full load"),
          Field.plain(
              COMMIT_TS,
              FieldType.UTC_MILLISECOND,
              "When it was committed, UTC; 1970-01-01 of a" + " full load"),
          Field.plain(SEQ, FieldType.LONG_NUMBER, "Its place among all changes; 0 in a full load"));

  /** Who ever ordered. */
  static final Contract CUSTOMERS =
      contract(
          "customer",
          List.of(CUSTOMER_ID),
          List.of(
              Field.plain(CUSTOMER_ID, FieldType.WHOLE_NUMBER, "Customer"),
              new Field("name", FieldType.ANY_TEXT, Privacy.NAME, "First letter, then ***"),
              new Field(EMAIL, FieldType.ANY_TEXT, Privacy.EMAIL, "Keyed hash of the address"),
              Field.text(CITY, "City"),
              Field.text(STATE, "State or country"),
              Field.text(SEGMENT, "Segment"),
              Field.text(LOYALTY_TIER, "Tier; NULL before there were any")),
          List.of(
              new Repair(
                  EMAIL,
                  "is trimmed and in small letters",
                  record -> isUntidy(record.text(EMAIL)),
                  record -> tidy(record.text(EMAIL)))));

  /** What is sold. */
  static final Contract PRODUCTS =
      contract(
          "product",
          List.of(PRODUCT_ID),
          List.of(
              Field.text(PRODUCT_ID, "Product"),
              Field.text("name", "Name"),
              Field.text("brand", "Brand"),
              Field.text("category", "Category"),
              Field.plain(PRICE, DOLLARS, "Price, dollars"),
              Field.plain("weight_g", new FieldType.Decimal(10, 3), "Weight, grams")),
          List.of());

  /** What was ordered. */
  static final Contract ORDERS =
      contract(
          "order",
          List.of(ORDER_ID),
          List.of(
              Field.text(ORDER_ID, "Order"),
              Field.plain(CUSTOMER_ID, FieldType.WHOLE_NUMBER, "Who ordered"),
              Field.text(STATUS, "Status"),
              Field.plain(PURCHASED_AT, FieldType.UTC_SECOND, "When it was purchased, UTC"),
              Field.plain("approved_at", FieldType.UTC_SECOND, "When it was approved, UTC"),
              Field.plain(DELIVERED_AT, FieldType.UTC_SECOND, "When it was delivered, UTC"),
              Field.plain("estimated_at", FieldType.UTC_SECOND, "When it was to be delivered")),
          List.of());

  /** The pieces of orders. */
  static final Contract ORDER_ITEMS =
      contract(
          "piece of an order",
          List.of(ORDER_ID, ITEM_NO),
          List.of(
              Field.text(ORDER_ID, "Order"),
              Field.plain(ITEM_NO, FieldType.WHOLE_NUMBER, "Number of the piece in its order"),
              Field.text(PRODUCT_ID, "Product"),
              Field.plain(PRICE, DOLLARS, "Price of the piece, dollars"),
              Field.plain(FREIGHT, DOLLARS, "Freight, dollars")),
          List.of());

  /** The tables whose history is kept. */
  static final List<Table> KEPT = List.of(Table.CUSTOMERS, Table.PRODUCTS, Table.ORDERS);

  private ChangesContract() {}

  /** The contract of a table's changes. */
  static Contract of(Table table) {
    return switch (table) {
      case CUSTOMERS -> CUSTOMERS;
      case PRODUCTS -> PRODUCTS;
      case ORDERS -> ORDERS;
      case ORDER_ITEMS -> ORDER_ITEMS;
    };
  }

  /** The columns that name a row of a contract's table. */
  static List<String> keyOf(Contract contract) {
    return ((RecordForm.ChangeCsv) contract.form()).key();
  }

  /** The fields of the row, not those of the change. */
  static List<Field> fieldsOfRow(Contract contract) {
    return contract.fields().stream()
        .filter(field -> !FULL_LOAD.containsKey(field.name()))
        .toList();
  }

  private static Contract contract(
      String what, List<String> key, List<Field> fields, List<Repair> repairs) {
    return new Contract(
        FEED,
        "One row per change of a %s".formatted(what),
        Stream.concat(OF_THE_CHANGE.stream(), fields.stream()).toList(),
        new DerivedDate(
            COMMIT_DATE, COMMIT_TS, "Day of the commit, UTC; 1970-01-01 of a full load"),
        Stream.concat(key.stream(), Stream.of(SEQ, COMMIT_DATE)).toList(),
        new RecordForm.ChangeCsv(FULL_LOAD, key, OP, DELETE),
        Precedence.LEAST_PLACE,
        rules(key, fields),
        repairs);
  }

  /** The key is there, and each value is one of its column's type. */
  private static List<Rule> rules(List<String> key, List<Field> fields) {
    List<Rule> rules = new ArrayList<>();
    for (String column : key) {
      rules.add(
          new Rule("missing_" + column, column + " is there", record -> !record.isGiven(column)));
    }
    rules.add(
        new Rule(
            "invalid_op",
            "Op is I, U or D",
            record -> record.isMissing(OP) || !OPERATIONS.contains(record.text(OP))));
    rules.add(unreadable(COMMIT_TS, "a moment of the calendar"));
    rules.add(unreadable(SEQ, "a whole number"));
    for (Field field : fields) {
      if (!(field.type() instanceof FieldType.AnyText)) {
        String column = field.name();
        rules.add(
            new Rule(
                "invalid_" + column,
                "%s, if there, is %s"
                    .formatted(column, field.type().sqlType().toLowerCase(Locale.ROOT)),
                record -> isUnreadable(record, column)));
      }
    }
    return rules;
  }

  private static Rule unreadable(String column, String form) {
    return new Rule(
        "invalid_" + column, column + " is " + form, record -> record.isMissing(column));
  }

  private static boolean isUnreadable(TypedRecord record, String column) {
    return record.isGiven(column) && record.isMissing(column);
  }

  private static boolean isUntidy(String email) {
    return email != null && !tidy(email).equals(email);
  }

  private static String tidy(String email) {
    return TidyText.of(email).toLowerCase(Locale.ROOT);
  }
}
