package dev.assay.infra.construct;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.constructs.Construct;

/**
 * A monthly budget of the whole account that tells an address. Of the account and not of the tag
 * Project: costs carry a tag only after it has been activated for billing, and a budget over a tag
 * that is not would stay at zero whatever happens.
 */
public final class CostAlert extends Construct {

  /**
   * What the budget is made from.
   *
   * @param name the budget's name before its region: names are global to the account
   * @param dollars a month
   * @param email who is told; a budget asks for no confirmation
   */
  public record Props(String name, int dollars, String email) {}

  /** Creates the budget. */
  public CostAlert(Construct scope, String id, Props props) {
    super(scope, id);
    CfnBudget.Builder.create(this, "Budget")
        .budget(
            BudgetDataProperty.builder()
                .budgetName(props.name() + "-" + Aws.REGION)
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(SpendProperty.builder().amount(props.dollars()).unit("USD").build())
                .build())
        .notificationsWithSubscribers(
            List.of(
                notification("ACTUAL", 50, props.email()),
                notification("ACTUAL", 100, props.email()),
                notification("FORECASTED", 100, props.email())))
        .build();
  }

  private static NotificationWithSubscribersProperty notification(
      String type, int percent, String email) {
    return NotificationWithSubscribersProperty.builder()
        .notification(
            NotificationProperty.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(SubscriberProperty.builder().subscriptionType("EMAIL").address(email).build()))
        .build();
  }
}
