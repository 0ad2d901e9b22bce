package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.delivery.LandedTask;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.Golden;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesChallengeTest {
  @TempDir Path folder;

  private static LandedTask challenge(int files, String mix) {
    return ChangesFiles.FEED
        .task()
        .apply(
            new Wanted(
                7, UtcSecond.of(TestLakehouse.AS_OF), 40, files, FileFormat.csv, Optional.of(mix)));
  }

  /** People compare their grades: a challenge that they have taken stays what it was. */
  @Test
  void folder_shouldHoldTheBytesThatItAlwaysHeld() throws Exception {
    challenge(19, "hostile").writeTo(folder);
    assertThat(Folders.sha256(folder, file -> !file.toString().matches(".*(parquet|README.md)")))
        .isEqualTo("6c4ce3dfef2890046076264fc7f4a5d681c8fb4241249c91e3f24a9c4d675573");
  }

  /** These follow from the library's version, too; from the machine and the JVM they must not. */
  @Test
  void parquet_shouldHoldTheBytesOfItsVersion() throws Exception {
    challenge(19, "hostile").writeTo(folder);
    assertThat(Folders.sha256(folder, file -> file.toString().endsWith(".parquet")))
        .isEqualTo("4f75a576b9617e68e84981ce47094c91189d86ef9aabc596000644e784f20181");
  }

  @Test
  void task_shouldSayWhatTheFilesAre() throws Exception {
    LandedTask challenge = challenge(19, "messy");
    LandedTask.Written written = challenge.writeTo(folder);

    Golden.assertMatches("challenge/changes.md", Files.readAllLines(folder.resolve("README.md")));
    assertThat(written.files()).isEqualTo(76);
    assertThat(Files.readAllLines(folder.resolve("expected/history_customers.csv")))
        .hasSize(written.expected().get("history_customers").intValue() + 1);
  }

  @Test
  void fewerFiles_shouldBeTheFirstOnesWithWhatTheyTell() throws Exception {
    ChangesId id = ChangesId.of(7, UtcSecond.of(TestLakehouse.AS_OF), 40);
    LandedTask.Written written = challenge(3, "usual").writeTo(folder);

    assertThat(written.files()).isEqualTo(12);
    ChangeFiles files = new ChangeFiles(id);
    for (Table table : Table.values()) {
      Path last = folder.resolve("landing").resolve(files.name(table, 2));
      assertThat(Files.readAllBytes(last)).isEqualTo(files.csv(table, 2, Dialect.USUAL).bytes());
      assertThat(folder.resolve("landing").resolve(files.name(table, 3))).doesNotExist();
    }
  }

  @Test
  void otherArguments_shouldLeaveTheFolderAsItIs() throws Exception {
    challenge(19, "usual").writeTo(folder);
    String before = Folders.sha256(folder, file -> true);

    assertThatThrownBy(() -> challenge(19, "messy").writeTo(folder))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("nothing was changed");
    challenge(19, "usual").writeTo(folder);

    assertThat(Folders.sha256(folder, file -> true)).isEqualTo(before);
  }
}
