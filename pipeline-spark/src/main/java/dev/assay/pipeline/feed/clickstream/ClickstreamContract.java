package dev.assay.pipeline.feed.clickstream;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Contract.DerivedDate;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Field.Privacy;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Precedence;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.contract.TypedRecord;
import dev.assay.pipeline.lake.ColumnSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;

/**
 * The contract of the clickstream. Collectors send an event again when they are not sure that it
 * arrived, and in any order: of the lines of one event the one that was received first wins,
 * whenever it is delivered.
 */
public final class ClickstreamContract {
  public static final String EVENT_ID = "event_id";
  public static final String EVENT_TS = "event_ts";
  public static final String RECEIVED_TS = "received_ts";
  public static final String EVENT_NAME = "event_name";
  public static final String USER_ID = "user_id";
  public static final String SESSION_ID = "session_id";
  public static final String DEVICE_TYPE = "device_type";
  public static final String PLATFORM = "platform";
  public static final String COUNTRY = "country";
  public static final String REGION = "region";
  public static final String CITY = "city";
  public static final String UTM_SOURCE = "utm_source";
  public static final String UTM_MEDIUM = "utm_medium";
  public static final String UTM_CAMPAIGN = "utm_campaign";
  public static final String PAGE_URL = "page_url";
  public static final String PRODUCT_ID = "product_id";
  public static final String CATEGORY = "category";
  public static final String PRICE = "price";
  public static final String CURRENCY = "currency";
  public static final String QUANTITY = "quantity";
  public static final String ORDER_ID = "order_id";
  public static final String EVENT_DATE = "event_date";

  /** Of whoever visits: they are columns of the session as its first event has them. */
  static final List<String> VISITOR =
      List.of(
          USER_ID,
          DEVICE_TYPE,
          PLATFORM,
          COUNTRY,
          REGION,
          CITY,
          UTM_SOURCE,
          UTM_MEDIUM,
          UTM_CAMPAIGN);

  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,64}");
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final BigDecimal LEAST_PRICE = new BigDecimal("0.01");
  private static final BigDecimal GREATEST_PRICE = new BigDecimal("99999.99");
  private static final int GREATEST_QUANTITY = 10_000;

  private static final List<Field> FIELDS =
      List.of(
          id(EVENT_ID, "Event"),
          Field.plain(EVENT_TS, FieldType.UTC_MILLISECOND, "When it happened, UTC: client's clock"),
          Field.plain(
              RECEIVED_TS, FieldType.UTC_MILLISECOND, "When it was received, UTC: collector's"),
          Field.text(EVENT_NAME, "A step: " + Step.events()),
          id(USER_ID, "User"),
          id(SESSION_ID, "What the client takes for one visit"),
          Field.text(DEVICE_TYPE, "mobile, desktop or tablet"),
          Field.text(PLATFORM, "web, ios or android"),
          Field.text(COUNTRY, "Country"),
          Field.text(REGION, "Sales region"),
          Field.text(CITY, "City"),
          Field.text(UTM_SOURCE, "Source of a campaign; NULL without one"),
          Field.text(UTM_MEDIUM, "Its medium"),
          Field.text(UTM_CAMPAIGN, "Its name"),
          Field.url(PAGE_URL, "URL of the page"),
          Field.text(PRODUCT_ID, "Product, from product_view on"),
          Field.text(CATEGORY, "Its category"),
          Field.plain(
              PRICE,
              new FieldType.Decimal(10, 2),
              "Price of a piece in the visitor's currency, 0.01 to 99,999.99"),
          Field.text(CURRENCY, "Currency, ISO 4217"),
          Field.plain(QUANTITY, FieldType.WHOLE_NUMBER, "Pieces, 1 to 10,000, from add_to_cart on"),
          Field.text(ORDER_ID, "Order that a purchase made"));

  private static final List<Rule> RULES =
      List.of(
          missing(EVENT_ID, "a text of 1 to 64 printable characters"),
          new Rule("missing_event_ts", "event_ts is there", record -> !record.isGiven(EVENT_TS)),
          new Rule(
              "missing_event_name", "event_name is there", record -> !record.isGiven(EVENT_NAME)),
          missing(USER_ID, "a text of 1 to 64 printable characters"),
          missing(SESSION_ID, "a text of 1 to 64 printable characters"),
          new Rule(
              "malformed_timestamp",
              "event_ts, if there, and received_ts are moments of the calendar, as"
                  + " yyyy-MM-ddTHH:mm:ss.SSSZ",
              record ->
                  record.isMissing(RECEIVED_TS)
                      || record.isGiven(EVENT_TS) && record.isMissing(EVENT_TS)),
          new Rule(
              "future_timestamp",
              "event_ts is at most 5 minutes after received_ts",
              ClickstreamContract::isAhead),
          new Rule(
              "unknown_event",
              "event_name, if there, is one of " + Step.events(),
              record -> record.isGiven(EVENT_NAME) && step(record) == 0),
          new Rule(
              "invalid_price",
              "price is a number of at most two decimals from 0.01 to 99999.99, and there from"
                  + " product_view on",
              record ->
                  record.isAbsent(PRICE)
                      ? isFrom(Step.PRODUCT_VIEW, record)
                      : !record.isWithin(PRICE, LEAST_PRICE, GREATEST_PRICE)),
          new Rule(
              "invalid_quantity",
              "quantity is a whole number from 1 to 10000, and there from add_to_cart on",
              record ->
                  record.isAbsent(QUANTITY)
                      ? isFrom(Step.ADD_TO_CART, record)
                      : !record.isWithin(QUANTITY, 1, GREATEST_QUANTITY)),
          new Rule(
              "missing_order_id",
              "a purchase has an order_id",
              record -> isFrom(Step.PURCHASE, record) && record.isMissing(ORDER_ID)));

  /** What the clickstream promises. */
  public static final Contract CONTRACT =
      new Contract(
          "clickstream",
          "One row per event: the accepted line of it that was received first",
          FIELDS,
          new DerivedDate(EVENT_DATE, EVENT_TS, "Day of the event, UTC"),
          List.of(EVENT_ID, EVENT_DATE),
          new Precedence.Least(RECEIVED_TS),
          RULES,
          List.of());

  private ClickstreamContract() {}

  /** Columns of silver, as a gold table has them; each may be NULL. */
  static List<ColumnSpec> columns(List<String> names, String of) {
    return names.stream()
        .map(
            name ->
                FIELDS.stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElseThrow())
        .map(
            field ->
                ColumnSpec.optional(
                    field.name(),
                    DataType.fromDDL(field.type().sqlType()),
                    field.description() + of))
        .toList();
  }

  private static Field id(String name, String description) {
    return new Field(name, new FieldType.Text(PRINTABLE), Privacy.TEXT, description);
  }

  private static Rule missing(String field, String form) {
    return new Rule("missing_" + field, field + " is " + form, record -> record.isMissing(field));
  }

  private static int step(TypedRecord record) {
    return Step.number(record.text(EVENT_NAME));
  }

  private static boolean isFrom(Step step, TypedRecord record) {
    return step(record) >= step.number();
  }

  private static boolean isAhead(TypedRecord record) {
    Instant happened = record.instant(EVENT_TS);
    Instant received = record.instant(RECEIVED_TS);
    return happened != null && received != null && happened.isAfter(received.plus(CLOCK_TOLERANCE));
  }
}
