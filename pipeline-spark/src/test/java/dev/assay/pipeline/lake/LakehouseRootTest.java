package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakehouseRootTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"/tmp/my lake", "/tmp/m\u00fcller/50%/#1", "/tmp/a%20b?c", "s3a://bucket/a%20b"})
  void folder_shouldComeBackFromItsUri(String path) {
    LakehouseRoot root = LakehouseRoot.of("--landing", path);
    assertThat(LakehouseRoot.of(root.uri())).isEqualTo(root);
  }
}
