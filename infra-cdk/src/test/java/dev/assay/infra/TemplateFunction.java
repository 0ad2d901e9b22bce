package dev.assay.infra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.generator.testing.Jdks;
import dev.assay.generator.testing.LambdaProcess;
import dev.assay.generator.testing.RuntimeApi;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The function that a template describes, running in Lambda's own runtime client: its asset, its
 * handler, its memory, its environment, and its Java where this machine has that one.
 */
final class TemplateFunction implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final RuntimeApi api;
  private final Process process;

  private TemplateFunction(RuntimeApi api, Process process) {
    this.api = api;
    this.process = process;
  }

  static TemplateFunction start(Cloud cloud) throws IOException, InterruptedException {
    JsonNode function = cloud.source().only("AWS::Lambda::Function");
    String memory = function.path("MemorySize").asText();
    RuntimeApi api = RuntimeApi.start();
    ProcessBuilder builder = new ProcessBuilder(command(cloud, function));
    builder.redirectOutput(Redirect.DISCARD);
    builder.redirectError(Redirect.appendTo(new File("target/template-function.log")));
    Map<String, String> environment = builder.environment();
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("_HANDLER", function.path("Handler").asText());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.path("FunctionName").asText());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory);
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/function");
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "1");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    function
        .at("/Environment/Variables")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    TemplateFunction started = new TemplateFunction(api, builder.start());
    api.awaitPoll();
    return started;
  }

  private static List<String> command(Cloud cloud, JsonNode function) throws IOException {
    Path asset = cloud.assembly().resolve("asset." + function.at("/Code/S3Key").asText());
    return List.of(
        javaHome(function.path("Runtime").asText()).resolve("bin/java").toString(),
        // Lambda leaves the JVM all but a share of the function's memory
        "-Xmx%dm".formatted(function.path("MemorySize").asInt() * 85 / 100),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        asset + File.pathSeparator + LambdaProcess.clientClassPath(),
        CLIENT,
        function.path("Handler").asText());
  }

  private static Path javaHome(String runtime) throws IOException {
    return runtime.equals("java25") ? Jdks.jdk25().orElse(Jdks.current()) : Jdks.current();
  }

  /** One invocation: a v2 event in, a v2 response out. */
  JsonNode invoke(String event) throws InterruptedException {
    RuntimeApi.Answer answer = api.invoke(event);
    api.awaitPoll();
    if (answer.failed()) {
      throw new IllegalStateException("the function failed: " + answer.body());
    }
    return Cloud.json(answer.body());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
