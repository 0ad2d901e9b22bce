package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class CostTest {
  private static final String BUDGET = "AWS::Budgets::Budget";

  private final StackTemplate watched = Cloud.with("alarmEmail=ops@example.org").source();

  @Test
  void alarmEmail_shouldBeToldOfHalfAndAllOfTheMonthlyBudget() {
    JsonNode budget = watched.only(BUDGET);
    assertThat(budget.at("/Budget/BudgetType").asText()).isEqualTo("COST");
    assertThat(budget.at("/Budget/TimeUnit").asText()).isEqualTo("MONTHLY");
    assertThat(budget.at("/Budget/BudgetLimit"))
        .isEqualTo(Cloud.json("{\"Amount\": 10, \"Unit\": \"USD\"}"));
    assertThat(budget.path("NotificationsWithSubscribers").valueStream())
        .extracting(
            told ->
                "%s %d %s"
                    .formatted(
                        told.at("/Notification/NotificationType").asText(),
                        told.at("/Notification/Threshold").asInt(),
                        told.at("/Subscribers/0/Address").asText()))
        .containsExactly(
            "ACTUAL 50 ops@example.org",
            "ACTUAL 100 ops@example.org",
            "FORECASTED 100 ops@example.org");
  }

  /** A cost carries a tag only after the tag has been activated for billing. */
  @Test
  void budget_shouldCountTheWholeAccountAndBeNamedForItsRegion() {
    JsonNode budget = watched.only(BUDGET).path("Budget");
    assertThat(budget.has("CostFilters")).isFalse();
    assertThat(budget.has("FilterExpression")).isFalse();
    assertThat(Intrinsics.text(budget.path("BudgetName")))
        .isEqualTo("assay-dev-monthly-${AWS::Region}");
  }

  @Test
  void nobodyToTell_shouldMakeNoBudget() {
    assertThat(Cloud.with().source().ofType(BUDGET)).isEmpty();
  }
}
