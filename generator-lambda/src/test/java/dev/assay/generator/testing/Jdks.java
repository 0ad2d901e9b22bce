package dev.assay.generator.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDK that runs the tests, and a JDK 25 if there is one. */
public final class Jdks {
  private static final Path WELL_KNOWN = Path.of("/usr/lib/jvm");

  private Jdks() {}

  public static Path current() {
    return Path.of(System.getProperty("java.home"));
  }

  /** From ASSAY_JDK25 or -Dassay.jdk25, else a folder under /usr/lib/jvm with 25 in its name. */
  public static Optional<Path> jdk25() throws IOException {
    String named = System.getProperty("assay.jdk25", System.getenv("ASSAY_JDK25"));
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    if (!Files.isDirectory(WELL_KNOWN)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(WELL_KNOWN)) {
      return homes
          .filter(home -> home.getFileName().toString().contains("25"))
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .findFirst();
    }
  }
}
