package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  @Test
  void pages_shouldBeCountedAndNoneBeforeTheFirstAndAfterTheLast(@TempDir Path root) {
    Staging staging = Staging.in(new Lakehouse(SharedSpark.session(), root.toString(), 1));
    assertThat(staging.pages()).isZero();
    staging.write(1, new byte[] {1});
    staging.write(2, new byte[] {2});
    staging.write(2, new byte[] {2});
    assertThat(staging.pages()).isEqualTo(2);
    staging.clear();
    assertThat(staging.pages()).isZero();
  }

  @Test
  void page_shouldComeBackToTheByteAndBeItsOnlyFile(@TempDir Path root) throws IOException {
    Staging staging = Staging.in(new Lakehouse(SharedSpark.session(), root.toString(), 1));
    byte[] page = {'[', (byte) 0xff, 0, ']'};
    staging.write(1, new byte[] {1, 2, 3, 4, 5, 6});
    staging.write(1, page);
    assertThat(staging.read(1)).isEqualTo(page);
    try (Stream<Path> files = Files.list(root.resolve("bronze/.staging"))) {
      assertThat(files).hasSize(1);
    }
  }
}
