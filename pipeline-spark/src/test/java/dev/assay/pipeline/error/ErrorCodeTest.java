package dev.assay.pipeline.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

  /** {@code | `CODE` | exit | what it means | what to do |}. */
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([A-Z_]+)` \\| (\\d+) \\| [^|]{10,} \\| [^|]{3,} \\|$", Pattern.MULTILINE);

  @Test
  void everyCode_shouldBeExplainedToOperatorsWithItsExitCode() throws IOException {
    Map<String, Integer> documented =
        ROW.matcher(Files.readString(OPERATIONS))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), ErrorCodeTest::exitCode));
    assertThat(documented)
        .isEqualTo(
            Stream.of(ErrorCode.values())
                .collect(Collectors.toMap(ErrorCode::name, ErrorCode::exitCode)));
  }

  private static int exitCode(MatchResult row) {
    return Integer.parseInt(row.group(2));
  }
}
