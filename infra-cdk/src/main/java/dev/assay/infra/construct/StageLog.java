package dev.assay.infra.construct;

import dev.assay.infra.stage.Stage;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A log group that keeps its events as long as the stage says, and goes with the stack. */
final class StageLog {
  private StageLog() {}

  static LogGroup group(Construct scope, String id, String name, Stage stage) {
    return LogGroup.Builder.create(scope, id)
        .logGroupName(name)
        .retention(stage.logRetention())
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  /** Below /aws/vendedlogs, where log delivery does not use up the account's resource policies. */
  static LogGroup delivered(Construct scope, String id, String name, Stage stage) {
    return group(scope, id, "/aws/vendedlogs/" + name, stage);
  }
}
