package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command in a process of its own, as the launcher starts it. What it says goes to a file: a pipe
 * that nobody empties would block it.
 */
final class CommandProcess {
  private final Process process;
  private final Path progress;

  private CommandProcess(Process process, Path progress) {
    this.process = process;
    this.progress = progress;
  }

  static CommandProcess start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.matches("--add-opens.*|-XX.*|-Dlog4j2.*"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Assay.class.getName()));
    command.addAll(arguments);
    Path progress = Files.createTempFile("assay-command", ".txt");
    progress.toFile().deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ASSAY_PII_KEY", CommandRun.KEY);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(progress.toFile());
    return new CommandProcess(builder.start(), progress);
  }

  /** Waits until the command says that it begins a step. */
  CommandProcess awaitStep(String step) throws IOException, InterruptedException {
    while (process.isAlive() && !Files.readString(progress).contains(step)) {
      Thread.sleep(10);
    }
    assertThat(process.isAlive()).as(Files.readString(progress)).isTrue();
    return this;
  }

  /** Waits until the command has said something, or has ended without. */
  void awaitLine(String text) throws IOException, InterruptedException {
    while (process.isAlive() && !Files.readString(progress).contains(text)) {
      Thread.sleep(10);
    }
    assertThat(Files.readString(progress)).contains(text);
  }

  /** Waits for the end, at most for a while, and then kills it; how long that took. */
  Duration killAfter(Duration retry) throws InterruptedException {
    long start = System.nanoTime();
    process.waitFor(retry.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Asks the process to end, as Ctrl-C or an orchestrator does. */
  void terminate() {
    process.destroy();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }
}
