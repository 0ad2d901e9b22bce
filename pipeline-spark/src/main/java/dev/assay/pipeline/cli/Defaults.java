package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from if the command line does not give it: {@code --as-of} from the
 * variable {@code ASSAY_AS_OF}, else from {@code as-of} in the file assay.properties.
 */
record Defaults(Map<String, String> environment, Properties file) implements IDefaultValueProvider {
  private static final Path FILE = Path.of("assay.properties");

  static Defaults from(Map<String, String> environment) {
    return new Defaults(environment, read(FILE));
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName().substring(2);
    String variable = "ASSAY_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    return environment.getOrDefault(variable, file.getProperty(name));
  }

  private static Properties read(Path path) {
    Properties properties = new Properties();
    if (Files.exists(path)) {
      try (Reader in = Files.newBufferedReader(path)) {
        properties.load(in);
      } catch (IOException e) {
        throw Errors.invalidArgument(path.toString(), "unreadable", "a readable properties file");
      }
    }
    return properties;
  }
}
