package dev.assay.infra;

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

/**
 * The app synthesized under some settings, with stub artefacts so that module order does not
 * matter. Each combination is synthesized once a JVM: starting jsii is slow.
 *
 * @param app the app, for tools that walk the construct tree
 * @param assembly the folder that the CDK command line would deploy
 */
record Cloud(App app, Path assembly) {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<List<String>, Cloud> SYNTHESIZED = new ConcurrentHashMap<>();

  /** {@code settings} as in {@code -c}: "auth=iam". */
  static Cloud with(String... settings) {
    return SYNTHESIZED.computeIfAbsent(
        Arrays.stream(settings).sorted().toList(), key -> synthesize(settings));
  }

  /** As {@link #with}, but afresh. */
  static Cloud synthesize(String... settings) {
    try {
      App app = app(settings);
      InfraApp.assemble(app, stubs());
      return new Cloud(app, Path.of(app.synth().getDirectory()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An app with the context of cdk.json and {@code settings}, and no stack yet. */
  static App app(String... settings) throws IOException {
    Map<String, Object> context = new TreeMap<>();
    Path file = Path.of("..", "cdk.json");
    JSON.readTree(file.toFile())
        .path("context")
        .properties()
        .forEach(
            entry ->
                context.put(entry.getKey(), JSON.convertValue(entry.getValue(), Object.class)));
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      context.put(parts[0], parts[1]);
    }
    return new App(
        AppProps.builder()
            .outdir(Files.createTempDirectory(Path.of("target"), "cdk.out.").toString())
            .context(context)
            .analyticsReporting(false)
            .build());
  }

  static Artifacts stubs() throws IOException {
    Path root = Path.of("target", "stub-artifacts");
    for (String jar :
        List.of(
            "generator-lambda/target/transactions-function.jar",
            "pipeline-spark/target/assay-pipeline.jar")) {
      Path file = root.resolve(jar);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "stands in for " + jar);
    }
    return new Artifacts(root);
  }

  StackTemplate source() {
    return template("SourceStack");
  }

  StackTemplate lakehouse() {
    return template("LakehouseStack");
  }

  private StackTemplate template(String stack) {
    return new StackTemplate(read(assembly.resolve(stack + ".template.json")));
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
