package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.Golden;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the command line says of itself. */
class HelpTest {
  private static final Pattern WORD = Pattern.compile("[\"']([^\"']*)[\"']|(\\S+)");

  private static Stream<String> commands() {
    return line().getSubcommands().keySet().stream()
        .filter(command -> !List.of("help", "generate-completion").contains(command));
  }

  /** The examples in the help of all commands, as the words behind {@code assay}. */
  static Stream<List<String>> examples() {
    return commands()
        .map(command -> line().getSubcommands().get(command).getCommandSpec())
        .flatMap(spec -> Arrays.stream(spec.usageMessage().footer()))
        .map(example -> words(example.strip().replaceFirst("^assay ", "")));
  }

  @Test
  void helpOfAssay_shouldBeAsWritten() {
    Golden.assertMatches("help/assay.txt", help());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfCommand_shouldBeAsWritten(String command) {
    Golden.assertMatches("help/" + command + ".txt", help(command));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_shouldHaveExamplesAndFitATerminal(String command) {
    assertThat(help(command)).contains("Examples:").allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_shouldBeUnderstood(List<String> example) {
    line().parseArgs(example.toArray(String[]::new));
  }

  @Test
  void completion_shouldKnowCommandsAndOptions() {
    StringWriter out = new StringWriter();
    CommandLine line = line();
    line.setOut(new PrintWriter(out, true));
    assertThat(line.execute("generate-completion")).isZero();
    assertThat(out.toString()).contains("vacuum", "--watch", "complete -F");
  }

  private static List<String> help(String... command) {
    StringWriter out = new StringWriter();
    CommandLine line = line();
    line.setOut(new PrintWriter(out, true));
    String[] arguments =
        Stream.concat(Stream.of(command), Stream.of("--help")).toArray(String[]::new);
    assertThat(line.execute(arguments)).isZero();
    return out.toString().lines().map(String::stripTrailing).toList();
  }

  static List<String> words(String example) {
    return WORD.matcher(example)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  private static CommandLine line() {
    return Assay.commandLine(Map.of(), Clock.systemUTC());
  }
}
