package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command in a process of its own, as a shell would start it. */
final class CommandProcess {
  private final Process process;

  private CommandProcess(Process process) {
    this.process = process;
  }

  static CommandProcess start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-XX"))
        .forEach(command::add);
    Stream.concat(
            Stream.of("-cp", System.getProperty("java.class.path"), Assay.class.getName()),
            arguments.stream())
        .forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ASSAY_PII_KEY", CommandRun.KEY);
    return new CommandProcess(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Waits until the command says that it begins a step. */
  CommandProcess awaitStep(String step) throws IOException {
    BufferedReader progress =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    String line = progress.readLine();
    while (line != null && !line.contains(step)) {
      line = progress.readLine();
    }
    assertThat(line).as("the command never began " + step).isNotNull();
    return this;
  }

  /** Waits for the end, at most for a while, and then kills it; how long that took. */
  Duration killAfter(Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }
}
