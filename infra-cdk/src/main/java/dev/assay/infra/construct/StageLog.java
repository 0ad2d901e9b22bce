package dev.assay.infra.construct;

import dev.assay.infra.stage.Stage;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** A log group that keeps its events as long as the stage says, and goes with the stack. */
final class StageLog {
  private StageLog() {}

  static LogGroup group(Construct scope, String id, String name, Stage stage) {
    return LogGroup.Builder.create(scope, id)
        .logGroupName(name)
        .retention(retention(stage.logRetention()))
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private static RetentionDays retention(int days) {
    return switch (days) {
      case 1 -> RetentionDays.ONE_DAY;
      case 3 -> RetentionDays.THREE_DAYS;
      case 7 -> RetentionDays.ONE_WEEK;
      case 14 -> RetentionDays.TWO_WEEKS;
      case 30 -> RetentionDays.ONE_MONTH;
      case 90 -> RetentionDays.THREE_MONTHS;
      case 180 -> RetentionDays.SIX_MONTHS;
      case 365 -> RetentionDays.ONE_YEAR;
      default -> throw new IllegalArgumentException("no retention of " + days + " days");
    };
  }

  /** Below /aws/vendedlogs, where log delivery does not use up the account's resource policies. */
  static LogGroup delivered(Construct scope, String id, String name, Stage stage) {
    return group(scope, id, "/aws/vendedlogs/" + name, stage);
  }
}
