package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunLockTest {
  @TempDir Path root;

  @Test
  void secondRunInOneProcess_shouldBeTurnedAway() {
    try (RunLock first = LocalRunLock.take(root)) {
      assertThatThrownBy(() -> LocalRunLock.take(root))
          .isInstanceOfSatisfying(
              AssayException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.LAKEHOUSE_LOCKED);
                assertThat(e.code().exitCode()).isEqualTo(75);
              });
    }
  }

  @Test
  void secondRunThroughALink_shouldBeTurnedAway(@TempDir Path other) throws Exception {
    Path link = Files.createSymbolicLink(other.resolve("link"), root);
    try (RunLock first = LocalRunLock.take(root)) {
      assertThatThrownBy(() -> LocalRunLock.take(link)).isInstanceOf(AssayException.class);
    }
  }

  @Test
  void runTurnedAway_shouldNotLoosenTheLockOfTheFirst() throws Exception {
    try (RunLock first = LocalRunLock.take(root)) {
      assertThatThrownBy(() -> LocalRunLock.take(root)).isInstanceOf(AssayException.class);
      assertThat(exitCodeOfAnotherProcess()).isEqualTo(75);
    }
    assertThat(exitCodeOfAnotherProcess()).isZero();
  }

  @Test
  void lockThatWasGivenBack_shouldBeFree() {
    LocalRunLock.take(root).close();
    LocalRunLock.take(root).close();
  }

  @Test
  void folderThatCannotBeMade_shouldSaySo() throws Exception {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> LocalRunLock.take(file.resolve("lakehouse")))
        .isInstanceOfSatisfying(
            AssayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKEHOUSE_UNWRITABLE));
  }

  private int exitCodeOfAnotherProcess() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Taker.class.getName(),
            root.toString())
        .start()
        .waitFor();
  }

  /** Takes the lock in a process of its own. */
  static final class Taker {
    public static void main(String[] args) {
      try (RunLock lock = LocalRunLock.take(Path.of(args[0]))) {
        System.exit(0);
      } catch (AssayException e) {
        System.exit(e.code().exitCode());
      }
    }
  }
}
