package dev.assay.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  /** Where the command line puts the context (a part of it, if that is very long). */
  private static final String CONTEXT = "CDK_CONTEXT_JSON";

  private InfraApp() {}

  /**
   * Called by the CDK command line from the repository's root (cdk.json). Settings are judged
   * before the CDK is loaded.
   */
  public static void main(String[] args) {
    try {
      Stage.parse(given(System.getenv(CONTEXT)));
      App app = new App();
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

  /** The settings of the command line and of cdk.json; none where nothing is given. */
  static Map<String, Object> given(String json) {
    try {
      return json == null ? Map.of() : new ObjectMapper().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException notOurs) {
      return Map.of(); // the CDK itself says what is wrong with it
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
