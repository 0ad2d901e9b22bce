package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from if the command line does not give it: {@code --as-of} from the
 * variable {@code ASSAY_AS_OF}, else from {@code as-of} in the file assay.properties.
 */
record Defaults(Map<String, String> environment, Properties file) implements IDefaultValueProvider {
  private static final Path FILE = Path.of("assay.properties");

  /**
   * Reads what there is.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if the file cannot be read
   */
  static Defaults from(Map<String, String> environment) {
    return from(environment, FILE);
  }

  static Defaults from(Map<String, String> environment, Path file) {
    return new Defaults(environment, read(file));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && !option.usageHelp() && !option.versionHelp()
        ? valueOf(option.longestName())
        : null;
  }

  /**
   * The value of an option such as {@code --as-of}; null if neither names it. A variable that is
   * set to nothing, as compose files and CI do for want of a value, names none.
   */
  String valueOf(String option) {
    String name = name(option);
    String variable = "ASSAY_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Stream.of(environment.get(variable), file.getProperty(name))
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElse(null);
  }

  /**
   * Refuses a key of the file that no command has as an option: it is a slip of the pen.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT
   */
  void requireOptionsOf(CommandLine line) {
    Set<String> known =
        line.getSubcommands().values().stream()
            .flatMap(command -> command.getCommandSpec().options().stream())
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(option -> name(option.longestName()))
            .collect(Collectors.toCollection(TreeSet::new));
    file.stringPropertyNames().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .findFirst()
        .ifPresent(
            key -> {
              throw Errors.invalidArgument(
                  "The key in " + FILE, key, "one of " + String.join(", ", known));
            });
  }

  private static String name(String option) {
    return option.substring(2);
  }

  /** Some editors put a byte order mark in front, which would be part of the first key. */
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Properties read(Path path) {
    Properties properties = new Properties();
    if (Files.exists(path)) {
      try (Reader in = new StringReader(withoutMark(Files.readString(path)))) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw Errors.invalidArgument(
            "The file", path.toString(), "a properties file in UTF-8 that can be read");
      }
    }
    return properties;
  }
}
