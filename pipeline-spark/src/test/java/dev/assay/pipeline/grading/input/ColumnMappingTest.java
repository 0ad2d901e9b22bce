package dev.assay.pipeline.grading.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMappingTest {
  private static final List<GradedColumn> GRADED =
      Stream.of("order_id", "price", "status", "timestamp")
          .map(name -> new GradedColumn(name, ValueType.TEXT))
          .toList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order_id",
        "ORDER_ID",
        "orderId",
        "OrderID",
        "order-id",
        "Order Id",
        "orderid",
        "order.id",
        "Order__Id"
      })
  void spellings_shouldBeTheSameColumn(String column) {
    assertThat(resolve(column).given("order_id")).contains(column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderidx", "id", "order", "the_order_id", "order_id_2"})
  void otherNames_shouldNotBeGuessed(String column) {
    ColumnMapping mapping = resolve(column, "price");
    assertThat(mapping.given("order_id")).isEmpty();
    assertThat(mapping.missing()).extracting(GradedColumn::name).contains("order_id");
    assertThat(mapping.extra()).containsExactly(column);
  }

  @Test
  void prefixOfAllColumns_shouldBeSeenThrough() {
    ColumnMapping mapping = resolve("txn_order_id", "txnPrice", "txn_status", "TXN_TIMESTAMP");
    assertThat(mapping.missing()).isEmpty();
    assertThat(mapping.given("price")).contains("txnPrice");
  }

  @Test
  void prefixOfFewColumns_shouldNotBeTakenForOne() {
    assertThat(resolve("order_id", "price", "status", "order_timestamp").given("timestamp"))
        .isEmpty();
  }

  @Test
  void twoColumnsOfOneSpelling_shouldBeNamedAndNotGuessed() {
    assertThatThrownBy(() -> resolve("OrderId", "ORDER_ID"))
        .hasMessageContaining("OrderId, ORDER_ID")
        .hasMessageContaining("silver")
        .hasMessageContaining("--map order_id=");
  }

  @Test
  void veryName_shouldWinOverOtherSpellings() {
    assertThat(resolve("OrderId", "order_id").given("order_id")).contains("order_id");
  }

  @Test
  void pairOfTheUser_shouldWinOverNames() {
    ColumnMapping mapping = resolve(rules("order_id=OrderNo"), "order_id", "orderno");
    assertThat(mapping.given("order_id")).contains("orderno");
    assertThat(mapping.extra()).containsExactly("order_id");
  }

  @Test
  void ambiguityThatTheUserResolves_shouldBeNone() {
    assertThat(resolve(rules("order_id=ORDER_ID"), "OrderId", "ORDER_ID").given("order_id"))
        .contains("ORDER_ID");
    MappingRules ignoring = new MappingRules(Pairs.NONE, Set.of("OrderId"));
    assertThat(resolve(ignoring, "OrderId", "ORDER_ID").given("order_id")).contains("ORDER_ID");
  }

  @Test
  void oneColumnMappedTwice_shouldBeRefused() {
    assertThatThrownBy(() -> resolve(rules("order_id=x,price=x"), "x"))
        .hasMessageContaining("order_id")
        .hasMessageContaining("price");
  }

  @Test
  void ignoredColumn_shouldNeitherBeComparedNorMissing() {
    MappingRules ignoring = new MappingRules(Pairs.NONE, Set.of("price"));
    ColumnMapping mapping = resolve(ignoring, "order_id", "price", "status");
    assertThat(mapping.compared()).extracting(GradedColumn::name).doesNotContain("price");
    assertThat(mapping.missing()).extracting(GradedColumn::name).containsExactly("timestamp");
    assertThat(mapping.ignored()).containsExactly("price");
  }

  @Test
  void pairWhoseColumnOtherOutputsHave_shouldLeaveThisOneToItsNames() {
    MappingRules rules = rules("price=unit_price");
    assertThat(resolve(rules, "price").given("price")).contains("price");
    ColumnMapping.requireUsed(rules, List.of("price", "unit_price"));
    assertThatThrownBy(() -> ColumnMapping.requireUsed(rules, List.of("price", "unit_prize")))
        .hasMessageContaining("unit_price")
        .hasMessageContaining("unit_prize");
  }

  private static MappingRules rules(String pairs) {
    return new MappingRules(Pairs.parse("--map", List.of(pairs)), Set.of());
  }

  private static ColumnMapping resolve(String... columns) {
    return resolve(MappingRules.NONE, columns);
  }

  private static ColumnMapping resolve(MappingRules rules, String... columns) {
    return ColumnMapping.resolve("silver", List.of(columns), GRADED, rules);
  }
}
