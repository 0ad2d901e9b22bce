package dev.assay.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;

/**
 * The app synthesized under some settings, with stub artefacts so that module order does not
 * matter. Each combination is synthesized once a JVM: jsii is slow.
 *
 * @param assembly the folder that the CDK command line would deploy
 */
record Cloud(App app, Path assembly) {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<List<String>, Cloud> SYNTHESIZED = new ConcurrentHashMap<>();

  /** {@code settings} as in {@code -c}: "auth=iam". */
  static Cloud with(String... settings) {
    return SYNTHESIZED.computeIfAbsent(
        Arrays.stream(settings).sorted().toList(), key -> synthesize(assembled(settings)));
  }

  /** The app with its stacks, not yet synthesized. */
  static App assembled(String... settings) {
    App app = appWith(settings);
    InfraApp.assemble(app, stubs());
    return app;
  }

  static Cloud synthesize(App app) {
    return new Cloud(app, Path.of(app.synth().getDirectory()));
  }

  /** Synthesized from what the other modules have really built. */
  static Cloud real(String... settings) {
    App app = appWith(settings);
    InfraApp.assemble(app, new Artifacts(Path.of("..")));
    return synthesize(app);
  }

  /** An app with the context of cdk.json and {@code settings}, and no stack yet. */
  static App appWith(String... settings) {
    try {
      return new App(
          AppProps.builder()
              .outdir(Files.createTempDirectory(Path.of("target"), "cdk.out.").toString())
              .context(context(settings))
              .analyticsReporting(false)
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> context(String... settings) {
    Map<String, Object> context = new TreeMap<>();
    // as the command line does: it judges the messages itself
    context.put("@aws-cdk/core:failSynthOnValidationErrors", false);
    read(Path.of("..", "cdk.json"))
        .path("context")
        .properties()
        .forEach(
            entry ->
                context.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class)));
    for (String setting : settings) {
      String[] nameAndValue = setting.split("=", 2);
      context.put(nameAndValue[0], nameAndValue[1]);
    }
    return context;
  }

  private static Artifacts stubs() {
    Path root = Path.of("target", "stub-artifacts");
    stub(root.resolve("generator-lambda/target/transactions-function.jar"));
    stub(root.resolve("pipeline-spark/target/assay-pipeline.jar"));
    return new Artifacts(root);
  }

  private static void stub(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "stands in for " + file.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StackTemplate source() {
    return template("SourceStack");
  }

  StackTemplate lakehouse() {
    return template("LakehouseStack");
  }

  List<String> stacks() {
    return app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(child -> child.getNode().getId())
        .sorted()
        .toList();
  }

  Stack stack(String id) {
    return (Stack) app.getNode().findChild(id);
  }

  /** What the CDK command line prints about a stack: infos, warnings, errors. */
  List<String> messages(String stack) {
    return read(assembly.resolve(stack + ".metadata.json")).findValuesAsText("data");
  }

  private StackTemplate template(String stack) {
    return new StackTemplate(read(assembly.resolve(stack + ".template.json")));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
