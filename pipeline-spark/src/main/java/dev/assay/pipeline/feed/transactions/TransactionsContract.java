package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.shop.Category;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Contract.DerivedDate;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Field.Privacy;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Repair;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.contract.Spelling;
import dev.assay.pipeline.contract.TidyText;
import dev.assay.pipeline.contract.TypedRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,64}");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);
  private static final BigDecimal LEAST_PRICE = new BigDecimal("0.01");
  private static final BigDecimal GREATEST_PRICE = new BigDecimal("99999.99");
  private static final int GREATEST_QUANTITY = 10_000;
  private static final Set<String> STATUSES = Set.of("completed", "returned", "pending");

  private static final List<Field> FIELDS =
      List.of(
          new Field(ORDER_ID, new FieldType.Text(PRINTABLE), Privacy.TEXT, "Order"),
          Field.plain(CUSTOMER_ID, FieldType.WHOLE_NUMBER, "Customer"),
          new Field(
              CUSTOMER_NAME,
              FieldType.ANY_TEXT,
              Privacy.NAME,
              "First letter of the name, then ***"),
          new Field(
              EMAIL,
              FieldType.ANY_TEXT,
              Privacy.EMAIL,
              "HMAC-SHA-256 of the tidied, lower-cased address; NULL if none was given"),
          Field.text(PRODUCT, "Product's name"),
          Field.text(CATEGORY, "Product's category"),
          Field.plain(QUANTITY, FieldType.WHOLE_NUMBER, "Units, 1 to 10,000"),
          Field.plain(PRICE, new FieldType.Decimal(10, 2), "Dollars a unit, 0.01 to 99,999.99"),
          Field.text(REGION, "Sales region"),
          Field.plain(TIMESTAMP, FieldType.UTC_SECOND, "When it was ordered, UTC"),
          Field.text(STATUS, "completed, returned or pending"));

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "invalid_order_id",
              "order_id is a text of 1 to 64 printable characters",
              record -> record.isMissing(ORDER_ID)),
          new Rule(
              "invalid_customer_id",
              "customer_id is a whole number of 32 bits",
              record -> record.isMissing(CUSTOMER_ID)),
          new Rule(
              "malformed_timestamp",
              "timestamp is a moment of the calendar, as yyyy-MM-ddTHH:mm:ss, perhaps with a fraction, Z or"
                  + " an offset",
              record -> record.isMissing(TIMESTAMP)),
          new Rule(
              "implausible_timestamp",
              "timestamp is from 2000-01-01 to one day after it was fetched",
              TransactionsContract::isImplausible),
          new Rule("missing_price", "price is there", record -> record.isAbsent(PRICE)),
          new Rule(
              "invalid_price",
              "price is a number of at most two decimals from 0.01 to 99999.99",
              record ->
                  !record.isAbsent(PRICE) && !record.isWithin(PRICE, LEAST_PRICE, GREATEST_PRICE)),
          new Rule(
              "invalid_quantity",
              "quantity, if there, is a whole number from 1 to 10000",
              record ->
                  !record.isAbsent(QUANTITY) && !record.isWithin(QUANTITY, 1, GREATEST_QUANTITY)),
          new Rule(
              "unknown_status",
              "status is completed, returned or pending",
              record -> record.isMissing(STATUS) || !STATUSES.contains(record.text(STATUS))));

  private static final List<Repair> REPAIRS =
      List.of(
          new Repair(
              QUANTITY, "Set to 1 if absent", record -> record.isAbsent(QUANTITY), record -> 1),
          // Blank, "n/a", "none": without an at sign it is nobody's address, and one pseudonym for
          // all who gave none would make them one person.
          new Repair(
              EMAIL,
              "Set to NULL if it holds no at sign",
              record -> !record.isMissing(EMAIL) && !TidyText.hasAtSign(record.text(EMAIL)),
              record -> null),
          new Repair(
              TIMESTAMP,
              "Set to the second, UTC, if it has a zone or a fraction",
              record -> record.hasZoneOrFraction(TIMESTAMP),
              record -> record.instant(TIMESTAMP)),
          Spelling.repair(PRODUCT, labels(Product.values(), Product::label)),
          Spelling.repair(CATEGORY, labels(Category.values(), Category::label)),
          Spelling.repair(REGION, labels(Region.values(), Region::label)));

  /** What the transactions promise. */
  public static final Contract CONTRACT =
      new Contract(
          "transactions",
          "One row per order: its last accepted record",
          FIELDS,
          new DerivedDate(ORDER_DATE, TIMESTAMP, "Day of the order, UTC"),
          List.of(ORDER_ID, ORDER_DATE),
          RULES,
          REPAIRS);

  private TransactionsContract() {}

  private static boolean isImplausible(TypedRecord record) {
    Instant ordered = record.instant(TIMESTAMP);
    return ordered != null
        && (ordered.isBefore(EARLIEST)
            || ordered.isAfter(record.ingestedAt().plus(CLOCK_TOLERANCE)));
  }

  private static <T> List<String> labels(T[] all, Function<T, String> label) {
    return Stream.of(all).map(label).toList();
  }
}
