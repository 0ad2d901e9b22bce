package dev.assay.infra.stack;

import dev.assay.infra.stage.Stage;
import software.amazon.awscdk.Tags;
import software.constructs.IConstruct;

/** The tags that every resource of a stack carries. */
final class StageTags {
  private StageTags() {}

  static void apply(IConstruct scope, Stage stage) {
    Tags tags = Tags.of(scope);
    tags.add("Project", stage.project());
    tags.add("Environment", stage.environment());
    tags.add("ManagedBy", "cdk");
  }
}
