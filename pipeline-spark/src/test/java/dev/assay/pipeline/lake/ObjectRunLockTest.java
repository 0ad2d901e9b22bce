package dev.assay.pipeline.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the lock object, over Hadoop's local file system; no store's put is tried here. */
class ObjectRunLockTest {
  private static final Clock NOW = Clock.systemUTC();
  private static final Clock AFTER_PATIENCE =
      Clock.offset(NOW, ObjectRunLock.PATIENCE.plus(Duration.ofSeconds(2)));

  @TempDir Path root;
  private Path object;

  @BeforeEach
  void nameTheObject() {
    object = root.resolve(".assay.lock");
  }

  @Test
  void lockOfALivingRun_shouldTurnOthersAwayUntilItIsGivenBack() {
    try (RunLock first = take(NOW)) {
      assertLocked(NOW);
    }
    take(NOW).close();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void lockThatNobodyRenews_shouldBeTakenOver() {
    RunLock dead = take(NOW);
    try (RunLock heir = take(AFTER_PATIENCE)) {
      assertLocked(NOW);
      dead.close();
      assertThat(object).as("the heir's lock, after the dead run came back").exists();
    }
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void takeoverThatDiedHalfway_shouldBlockOnlyUntilItIsDeadItself() throws IOException {
    RunLock dead = take(NOW);
    Path claim = Files.createFile(root.resolve(".assay.lock." + Files.readString(object)));
    assertLocked(AFTER_PATIENCE);
    assertThat(claim).doesNotExist();
    try (RunLock heir = take(AFTER_PATIENCE)) {
      assertLocked(NOW);
    }
    dead.close();
  }

  @Test
  void claimOfALivingHeir_shouldTurnOthersAway() throws IOException {
    RunLock dead = take(NOW);
    Path claim = Files.createFile(root.resolve(".assay.lock." + Files.readString(object)));
    Files.setLastModifiedTime(claim, FileTime.from(AFTER_PATIENCE.instant()));
    assertLocked(AFTER_PATIENCE);
    assertThat(claim).exists();
    dead.close();
  }

  @Test
  void lockRemovedByHand_shouldNotFailTheRunThatHadIt() throws IOException {
    RunLock lock = take(NOW);
    Files.delete(object);
    lock.close();
    take(NOW).close();
  }

  private RunLock take(Clock clock) {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return ObjectRunLock.take(root.toUri().toString(), configuration, clock);
  }

  private void assertLocked(Clock clock) {
    assertThatThrownBy(() -> take(clock))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKEHOUSE_LOCKED));
  }
}
