package dev.assay.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that say what must come out, compared as text. {@code -Dassay.golden=write} writes what
 * does come out in their place: then read the difference before it is committed.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final boolean WRITE = "write".equals(System.getProperty("assay.golden"));

  private Golden() {}

  /** Compares lines with a golden file below {@code src/test/resources/golden}. */
  public static void assertMatches(String file, List<String> lines) {
    Path golden = FOLDER.resolve(file);
    try {
      if (WRITE) {
        Files.createDirectories(golden.getParent());
        Files.write(golden, lines);
      }
      assertThat(lines).as(file).isEqualTo(Files.readAllLines(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compares lines with those of a document of the repository, between {@code <!-- name -->} and
   * {@code <!-- /name -->}.
   */
  public static void assertDocumented(Path document, String name, List<String> lines) {
    try {
      List<String> all = Files.readAllLines(document);
      int first = all.indexOf("<!-- " + name + " -->") + 1;
      int last = all.indexOf("<!-- /" + name + " -->");
      assertThat(first).as("%s in %s", name, document).isPositive().isLessThanOrEqualTo(last);
      if (WRITE) {
        List<String> written = new java.util.ArrayList<>(all.subList(0, first));
        written.addAll(lines);
        written.addAll(all.subList(last, all.size()));
        Files.write(document, written);
      } else {
        assertThat(lines).as(document.toString()).isEqualTo(all.subList(first, last));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
