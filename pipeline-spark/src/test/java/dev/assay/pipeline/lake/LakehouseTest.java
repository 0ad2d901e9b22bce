package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakehouseTest {
  @TempDir Path root;

  /** Delta makes the folder of a table's log before its first commit. */
  @Test
  void tableWhoseCreationWasCutShort_shouldBeCreatedByTheNextRun() throws Exception {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
    Files.createDirectories(root.resolve("published/_delta_log"));
    assertThat(new Publisher(lakehouse).last()).isEmpty();
    lakehouse.create(List.of(Publisher.PUBLISHED));
    assertThat(lakehouse.version(Publisher.PUBLISHED)).isZero();
  }
}
