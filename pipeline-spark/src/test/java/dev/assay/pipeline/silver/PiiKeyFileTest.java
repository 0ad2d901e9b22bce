package dev.assay.pipeline.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.error.AssayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiiKeyFileTest {
  @Test
  void keyOfALocalLakehouse_shouldBeMadeOnceForItsOwnerOnly(@TempDir Path root) throws Exception {
    PiiKey made = PiiKeyFile.readOrMake(root);
    assertThat(PiiKeyFile.readOrMake(root).id()).isEqualTo(made.id());
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(".pii.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void making_shouldLeaveTheKeyAlone(@TempDir Path root) {
    assertThat(PiiKeyFile.read(root)).isEmpty();
    PiiKeyFile.readOrMake(root);
    assertThat(root.toFile().list()).containsExactly(".pii.key");
  }

  @Test
  void lakehouseWithRecordsThatLostItsKey_shouldNotBeGivenAnother(@TempDir Path root)
      throws Exception {
    Files.createDirectories(root.resolve("bronze/transactions"));
    assertThatThrownBy(() -> PiiKeyFile.readOrMake(root))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(".pii.key is missing");
    assertThat(root.resolve(".pii.key")).doesNotExist();
  }
}
