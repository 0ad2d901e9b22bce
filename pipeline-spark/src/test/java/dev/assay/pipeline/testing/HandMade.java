package dev.assay.pipeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.transactions.BatchJson;
import dev.assay.generator.feed.transactions.Emitted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A record that a test wrote by hand, and what must become of it.
 *
 * @param json the record as it is delivered
 * @param judgement what must become of it
 */
public record HandMade(String json, Judgement judgement) {

  /** What must become of a record. */
  public sealed interface Judgement {
    /** An order of the generator's kind: the truth says so. */
    record AsTheTruthSays(Emitted record) implements Judgement {}

    /** The only record of its order, and accepted. */
    record Accepted(ExpectedOrder order) implements Judgement {}

    /** Refused, for all of these reasons. */
    record Refused(List<String> reasons) implements Judgement {}
  }

  /** A record of the generator's kind. */
  public static HandMade known(Emitted record) {
    return new HandMade(
        new String(BatchJson.write(record), UTF_8), new Judgement.AsTheTruthSays(record));
  }

  /** An order that only this record tells of, at noon; unknown names are left out. */
  public static HandMade accepted(ExpectedOrder order) {
    return new HandMade(json(order), new Judgement.Accepted(order));
  }

  /** A record that no order comes of. */
  public static HandMade refused(String json, String... reasons) {
    return new HandMade(json, new Judgement.Refused(List.of(reasons)));
  }

  /** The body of a page of records. */
  public static String page(List<HandMade> records) {
    return records.stream().map(HandMade::json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(ExpectedOrder order) {
    return Stream.of(
            text("order_id", order.orderId()),
            Optional.of("\"customer_id\":" + order.customerId()),
            text("customer_name", "Quincy Zyx"),
            text("email", "quincy" + order.customerId() + "@example.com"),
            text("product", order.product()),
            text("category", order.category()),
            Optional.of("\"quantity\":" + order.quantity()),
            Optional.of("\"price\":" + order.price().toPlainString()),
            text("region", order.region()),
            text("timestamp", order.day() + "T12:00:00"),
            text("status", order.status()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static Optional<String> text(String field, String value) {
    return value.equals(ExpectedOrder.UNKNOWN)
        ? Optional.empty()
        : Optional.of("\"%s\":\"%s\"".formatted(field, value));
  }
}
