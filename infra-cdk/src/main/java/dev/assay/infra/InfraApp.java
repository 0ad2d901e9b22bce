package dev.assay.infra;

import dev.assay.infra.stack.LakehouseStack;
import dev.assay.infra.stack.SourceStack;
import dev.assay.infra.stage.SetupException;
import dev.assay.infra.stage.Stage;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.StackProps;

/** The CDK app: reads the context once into a {@link Stage} and creates the stacks it asks for. */
public final class InfraApp {
  private InfraApp() {}

  /** Called by the CDK command line from the repository's root (cdk.json). */
  public static void main(String[] args) {
    App app = new App();
    try {
      assemble(app, new Artifacts(Path.of("")));
      app.synth();
    } catch (SetupException e) {
      System.err.println(e.getMessage());
      System.exit(e.code().exitCode());
    }
  }

  /**
   * Adds the stacks to {@code app}; throws {@link SetupException} before the first one if it
   * cannot.
   */
  static void assemble(App app, Artifacts artifacts) {
    Stage stage = Stage.parse(context(app));
    SourceStack source =
        new SourceStack(
            app,
            "SourceStack",
            new SourceStack.Props(stage, artifacts.function()),
            named(stage.name("source")));
    if (stage.lakehouse()) {
      new LakehouseStack(
          app,
          "LakehouseStack",
          new LakehouseStack.Props(stage, artifacts.pipeline(), source.api()),
          named(stage.name("lakehouse")));
    }
  }

  private static StackProps named(String name) {
    return StackProps.builder().stackName(name).build();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> context(App app) {
    return (Map<String, ?>) app.getNode().getAllContext();
  }
}
