package dev.assay.pipeline.silver;

import static dev.assay.pipeline.silver.Field.freeText;
import static dev.assay.pipeline.silver.Field.hasAtSign;
import static dev.assay.pipeline.silver.Field.isAbsent;
import static dev.assay.pipeline.silver.Field.matching;
import static dev.assay.pipeline.silver.Field.textOf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_to_timestamp;

import dev.assay.generator.shop.Category;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.silver.Field.Privacy;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The contract of the e-commerce transactions. Product, category and region get the catalogue's
 * spelling where they only look like it, and may also be new; ids and names of customers stay as
 * they are delivered, because two that look alike may be two.
 */
public final class TransactionsContract {
  public static final String ORDER_ID = "order_id";
  public static final String CUSTOMER_ID = "customer_id";
  public static final String CUSTOMER_NAME = "customer_name";
  public static final String EMAIL = "email";
  public static final String PRODUCT = "product";
  public static final String CATEGORY = "category";
  public static final String QUANTITY = "quantity";
  public static final String PRICE = "price";
  public static final String REGION = "region";
  public static final String TIMESTAMP = "timestamp";
  public static final String STATUS = "status";
  public static final String ORDER_DATE = "order_date";

  private static final DataType MONEY = DataTypes.createDecimalType(10, 2);

  private static final List<Field> FIELDS =
      List.of(
          new Field(
              ColumnSpec.optional(ORDER_ID, DataTypes.StringType, "Order, unique in silver"),
              matching(textOf(ORDER_ID, JsonKind.STRING), "\\A[^\\p{C}\\p{Zl}\\p{Zp}]{1,64}\\z"),
              Privacy.TEXT),
          new Field(
              ColumnSpec.optional(CUSTOMER_ID, DataTypes.IntegerType, "Customer"),
              textOf(CUSTOMER_ID, JsonKind.INTEGER).try_cast(DataTypes.IntegerType),
              Privacy.PLAIN),
          new Field(
              ColumnSpec.optional(
                  CUSTOMER_NAME, DataTypes.StringType, "First letter of the name, then ***"),
              textOf(CUSTOMER_NAME, JsonKind.STRING),
              Privacy.NAME),
          new Field(
              ColumnSpec.optional(
                  EMAIL,
                  DataTypes.StringType,
                  "HMAC-SHA-256 of the tidied, lower-cased address; NULL if none was given"),
              textOf(EMAIL, JsonKind.STRING),
              Privacy.EMAIL),
          freeText(PRODUCT, "Product's name"),
          freeText(CATEGORY, "Product's category"),
          new Field(
              ColumnSpec.optional(QUANTITY, DataTypes.IntegerType, "Units, 1 to 10,000"),
              textOf(QUANTITY, JsonKind.INTEGER).try_cast(DataTypes.IntegerType),
              Privacy.PLAIN),
          new Field(
              ColumnSpec.optional(PRICE, MONEY, "Dollars a unit, 0.01 to 99,999.99"),
              matching(
                      textOf(PRICE, JsonKind.INTEGER, JsonKind.DECIMAL),
                      "\\A-?[0-9]{1,8}(\\.[0-9]{1,2})?\\z")
                  .try_cast(MONEY),
              Privacy.PLAIN),
          freeText(REGION, "Sales region"),
          new Field(
              ColumnSpec.optional(TIMESTAMP, DataTypes.TimestampType, "When it was ordered, UTC"),
              try_to_timestamp(
                  matching(
                      textOf(TIMESTAMP, JsonKind.STRING),
                      "\\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\z"),
                  lit("yyyy-MM-dd'T'HH:mm:ss")),
              Privacy.PLAIN),
          freeText(STATUS, "completed, returned or pending"));

  private static final List<Rule> RULES =
      List.of(
          new Rule("invalid_order_id", col(ORDER_ID).isNull()),
          new Rule("invalid_customer_id", col(CUSTOMER_ID).isNull()),
          new Rule("malformed_timestamp", col(TIMESTAMP).isNull()),
          new Rule("implausible_timestamp", col(TIMESTAMP).isNotNull().and(not(plausible()))),
          new Rule("missing_price", isAbsent(PRICE)),
          new Rule(
              "invalid_price",
              not(isAbsent(PRICE))
                  .and(
                      col(PRICE)
                          .isNull()
                          .or(
                              not(
                                  col(PRICE)
                                      .between(
                                          new BigDecimal("0.01"), new BigDecimal("99999.99")))))),
          new Rule(
              "invalid_quantity",
              not(isAbsent(QUANTITY))
                  .and(col(QUANTITY).isNull().or(not(col(QUANTITY).between(1, 10_000))))),
          new Rule("unknown_status", not(col(STATUS).isin("completed", "returned", "pending"))));

  private static final List<Repair> REPAIRS =
      List.of(
          new Repair(QUANTITY, isAbsent(QUANTITY), lit(1)),
          // Blank, "n/a", "none": without an at sign it is nobody's address, and one pseudonym for
          // all who gave none would make them one person.
          new Repair(EMAIL, not(hasAtSign(col(EMAIL))), lit(null).cast(DataTypes.StringType)),
          Spelling.of(PRODUCT, labels(Product.values(), Product::label)),
          Spelling.of(CATEGORY, labels(Category.values(), Category::label)),
          Spelling.of(REGION, labels(Region.values(), Region::label)));

  private TransactionsContract() {}

  /** The contract with the tables that keep it. */
  static Contract contract() {
    return new Contract(
        "transactions",
        FIELDS,
        RULES,
        REPAIRS,
        List.of(ORDER_ID, ORDER_DATE),
        ORDER_DATE,
        to_date(col(TIMESTAMP)),
        SilverTables.TRANSACTIONS);
  }

  static List<Field> fields() {
    return FIELDS;
  }

  private static <T> List<String> labels(T[] all, Function<T, String> label) {
    return Stream.of(all).map(label).toList();
  }

  private static Column plausible() {
    return col(TIMESTAMP)
        .geq(lit("2000-01-01").cast(DataTypes.TimestampType))
        .and(col(TIMESTAMP).leq(col(Lineage.INGESTED_AT).plus(expr("interval 1 day"))));
  }
}
