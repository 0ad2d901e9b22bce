package dev.assay.infra.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;

/**
 * Judges settings before anything is built. This package needs no library for that reason: the
 * script {@code infra-cdk/settings/check} compiles it alone.
 */
public final class SettingsCheck {
  private SettingsCheck() {}

  /** Reads {@code name=value} lines from standard input; a later one wins. */
  public static void main(String[] args) {
    Map<String, String> context = new HashMap<>();
    new BufferedReader(new InputStreamReader(System.in, UTF_8))
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> context.put(pair[0], pair[1]));
    try {
      Stage.parse(context);
    } catch (SetupException e) {
      System.err.println(e.getMessage());
      System.exit(e.code().exitCode());
    }
  }
}
