package dev.assay.generator.testing;

import dev.assay.generator.testing.RuntimeApi.Answer;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A function in the real runtime client, as a process of its own: C1 only and a serial collector,
 * as Lambda's managed runtime starts it, with the heap of a 512 MB function.
 */
public final class LambdaProcess implements AutoCloseable {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final List<String> FLAGS =
      List.of("-Xmx445m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private final RuntimeApi api;
  private final Process process;

  private LambdaProcess(RuntimeApi api, Process process) {
    this.api = api;
    this.process = process;
  }

  /** Starts a handler and waits until it is initialised. */
  public static LambdaProcess start(
      Path javaHome, String classPath, String handler, Map<String, String> environment)
      throws IOException, InterruptedException {
    RuntimeApi api = RuntimeApi.start();
    List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", classPath, CLIENT, handler));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(Redirect.DISCARD);
    builder.redirectError(Redirect.appendTo(new File("target/lambda-process.log")));
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("_HANDLER", handler);
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "assay");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    builder.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "/assay");
    builder.environment().put("AWS_LAMBDA_LOG_STREAM_NAME", "1");
    builder.environment().putAll(environment);
    LambdaProcess started = new LambdaProcess(api, builder.start());
    api.awaitPoll();
    return started;
  }

  /** One invocation: a v2 event in, a v2 response out. */
  public Answer invoke(String event) throws InterruptedException {
    Answer answer = api.invoke(event);
    api.awaitPoll();
    return answer;
  }

  /** The CPU time it has taken since it was started. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }

  /** The runtime client and what it needs, from this test's own class path. */
  public static String clientClassPath() {
    return ofTestClassPath("aws-lambda-java-", "utils-lite", "annotations-");
  }

  /** The jars and folders of this test's class path whose names start with one of these. */
  public static String ofTestClassPath(String... starts) {
    return Arrays.stream(classPath().split(File.pathSeparator))
        .filter(
            entry ->
                Stream.of(starts)
                    .anyMatch(start -> Path.of(entry).getFileName().toString().startsWith(start)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Surefire hides it behind a jar of its own. */
  private static String classPath() {
    String plain = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", plain);
  }
}
