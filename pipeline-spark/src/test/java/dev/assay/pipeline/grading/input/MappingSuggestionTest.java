package dev.assay.pipeline.grading.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingSuggestionTest {
  private static final List<GradedColumn> GRADED =
      List.of(
          new GradedColumn("order_id", ValueType.IDENTIFIER),
          new GradedColumn("email", ValueType.TEXT),
          new GradedColumn("quantity", ValueType.INTEGER),
          new GradedColumn("price", ValueType.DECIMAL),
          new GradedColumn("timestamp", ValueType.INSTANT),
          new GradedColumn("order_date", ValueType.DAY));

  private static final String ROWS =
      """
      select 'A-1' `Order No`, 'ann@example.org' customer_mail, 3 qty, '12.50' unit_price,
        '2026-04-01 12:00:00' ordered_at, date'2026-04-01' `day`, 'x' remark""";

  @Test
  void otherNames_shouldBeProposedReadyToPaste() {
    String text = suggest(ROWS, MappingRules.NONE);
    assertThat(text.lines())
        .contains(
            "order_id=\"Order No\"",
            "email=customer_mail",
            "quantity=qty",
            "price=unit_price",
            "timestamp=ordered_at",
            "order_date=day",
            "# Used for nothing: remark");
    assertThat(text).doesNotContain("ann@").doesNotContain("12.50");
    Pairs pairs = Pairs.ofLines("--mapping", text);
    assertThat(pairs.byKey()).hasSize(GRADED.size());
  }

  @Test
  void columnWhoseValuesAreOfAnotherType_shouldNotBeProposed() {
    assertThat(suggest("select 'free' price, 12.5d unit_price", MappingRules.NONE).lines())
        .contains("price=unit_price");
  }

  @Test
  void twoThatFitAsWell_shouldBothBeNamed() {
    assertThat(suggest("select 12.5d list_price, 11.5d unit_price", MappingRules.NONE).lines())
        .contains("price=list_price  # or unit_price", "# quantity: nothing looks like it");
  }

  @Test
  void whatTheUserSaid_shouldBeTakenOver() {
    MappingRules rules =
        new MappingRules(Pairs.parse("--map", List.of("price=remark")), Set.of("email"));
    assertThat(suggest("select 12.5d unit_price, '12' remark", rules).lines())
        .contains("price=remark")
        .noneMatch(line -> line.contains("email"));
  }

  @Test
  void blankOutput_shouldGetAProposalOfNothing() {
    assertThat(Pairs.ofLines("--mapping", suggest(null, MappingRules.NONE))).isEqualTo(Pairs.NONE);
  }

  private static String suggest(String sql, MappingRules rules) {
    Grader grader = Grader.with(ReadSettings.DEFAULT);
    return MappingSuggestion.of(
        new Side(
            "silver",
            sql == null ? grader.session().emptyDataFrame() : grader.session().sql(sql),
            ReadSettings.DEFAULT.textRules(false)),
        GRADED,
        rules);
  }
}
