package dev.assay.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryFolderTest {
  private static final IntConsumer UNHEARD = done -> {};

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("new/orders");
  }

  @Test
  void newFolder_shouldHoldBatchesTruthsAndTheOrderOfDelivery() throws IOException {
    List<Integer> heard = new ArrayList<>();
    Delivery delivery = DeliveryFolder.fill(folder, new Letters(2), true, 1, heard::add);
    assertThat(contents())
        .isEqualTo(
            Map.of(
                "batches.txt", "/letters?count=3&letter=a\n/letters?count=3&letter=b\n",
                "batches/00000001-a.ndjson", "aaa",
                "batches/00000002-b.ndjson", "bbb",
                "truth/00000001-a.json", "{\"a\":1}",
                "truth/00000002-b.json", "{\"b\":1}"));
    assertThat(delivery).isEqualTo(new Delivery(2, 0, 6, 6, 14, Map.of("typo", 4L)));
    assertThat(heard).containsExactly(1, 2);
  }

  @Test
  void withoutTruths_shouldHoldNoneAndTakeThemLater() throws IOException {
    assertThat(DeliveryFolder.fill(folder, new Letters(2), false, 1, UNHEARD))
        .isEqualTo(new Delivery(2, 0, 6, 6, 0, Map.of()));
    assertThat(contents()).doesNotContainKey("truth/00000001-a.json").hasSize(3);
    assertThat(fill(new Letters(2)).kept()).isEqualTo(2);
    assertThat(contents()).containsKey("truth/00000001-a.json").hasSize(5);
  }

  @Test
  void anyNumberOfThreads_shouldWriteTheSame() throws IOException {
    fill(new Letters(26));
    Map<String, String> once = contents();
    folder = temporary.resolve("other");
    DeliveryFolder.fill(folder, new Letters(26), true, 8, UNHEARD);
    assertThat(contents()).isEqualTo(once).hasSize(53);
  }

  @Test
  void secondRun_shouldKeepWhatIsThere() throws IOException {
    fill(new Letters(3));
    Path file = folder.resolve("batches/00000002-b.ndjson");
    FileTime then = FileTime.from(Instant.parse("2026-04-18T00:00:00Z"));
    Files.setLastModifiedTime(file, then);
    Files.delete(folder.resolve("batches/00000003-c.ndjson"));
    assertThat(fill(new Letters(3)).kept()).isEqualTo(2);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(then);
    assertThat(contents()).hasSize(7);
  }

  @Test
  void runThatWasStopped_shouldBeGoneOnWith() throws IOException {
    assertThatThrownBy(() -> DeliveryFolder.fill(folder, new Letters(4), true, 1, stopAt(2)))
        .hasMessage("stopped");
    assertThat(folder.resolve("batches.txt")).doesNotExist();
    // What a crash of the process and one of the machine may leave besides.
    Files.writeString(folder.resolve("batches/.00000003-c.ndjson.17.draft"), "c");
    Files.writeString(folder.resolve("truth/.00000003-c.json.17.draft"), "c");
    Files.writeString(folder.resolve("batches/00000001-a.ndjson"), "");
    assertThat(fill(new Letters(4)).kept()).isEqualTo(1);
    Map<String, String> after = contents();
    folder = temporary.resolve("other");
    fill(new Letters(4));
    assertThat(after).isEqualTo(contents());
  }

  @Test
  void twoRunsOfTheSameArguments_shouldBothEndWell() throws IOException {
    DeliveryFolder.fill(
        folder,
        new Letters(3),
        true,
        1,
        done -> {
          if (done == 1) {
            fill(new Letters(3));
          }
        });
    assertThat(contents()).containsKey("batches.txt").hasSize(7);
  }

  @Test
  void listThatWasCutOff_shouldBeWrittenAnew() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".batches.txt.draft"), "/letters?count=3&letter=a\n/lett");
    fill(new Letters(2));
    assertThat(contents()).hasSize(5);
  }

  @Test
  void failure_shouldStopAllThreadsSoon() {
    AtomicInteger made = new AtomicInteger();
    Letters failing =
        new Letters(26) {
          @Override
          public RecordFile records(int number) {
            if (made.incrementAndGet() == 5) {
              throw new IllegalStateException("stopped");
            }
            return super.records(number);
          }
        };
    assertThatThrownBy(() -> DeliveryFolder.fill(folder, failing, true, 2, UNHEARD))
        .hasMessage("stopped");
    assertThat(made.get()).isLessThan(10);
  }

  @Test
  void otherArguments_shouldBeRefusedAndChangeNothing() throws IOException {
    fill(new Letters(3));
    Map<String, String> before = contents();
    assertRefused(new Letters(2), "batches of other arguments");
    assertRefused(new Letters(4), "batches of other arguments");
    assertRefused(new Letters(3, 4, FileFormat.ndjson), "batches of other arguments");
    assertRefused(new Letters(3, 3, FileFormat.csv), "batches/0000000", "is no batch of these");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void otherArgumentsOfAFolderThatIsNotFinished_shouldBeRefused() throws IOException {
    assertThatThrownBy(() -> DeliveryFolder.fill(folder, new Letters(4), true, 1, stopAt(2)))
        .hasMessage("stopped");
    Map<String, String> before = contents();
    assertRefused(new Letters(4, 5, FileFormat.ndjson), "batches of other arguments");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void folderOfOthers_shouldBeRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".hidden"), "by a file manager");
    fill(new Letters(1));
    folder = temporary.resolve("home");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("thesis.txt"), "mine");
    assertRefused(new Letters(1), "holds something else", "Give a new or empty folder with --out");
    assertThat(contents()).isEqualTo(Map.of("thesis.txt", "mine"));
  }

  @Test
  void strangerAmongTheBatches_shouldBeRefused() throws IOException {
    fill(new Letters(2));
    Files.writeString(folder.resolve("README.md"), "what a person adds beside them is theirs");
    fill(new Letters(2));
    Files.writeString(folder.resolve("batches/00000003-c.ndjson"), "ccc");
    assertRefused(new Letters(2), "batches/00000003-c.ndjson is no batch of these arguments");
  }

  @Test
  void fileThatSomebodyChanged_shouldNotBeReplaced() throws IOException {
    fill(new Letters(2));
    Path file = folder.resolve("batches/00000002-b.ndjson");
    Files.writeString(file, "bab");
    assertRefused(new Letters(2), "batches/00000002-b.ndjson was changed since it was written");
    assertThat(file).hasContent("bab");
  }

  @Test
  void folderThatCannotBe_shouldSayWhy() throws IOException {
    folder = Files.writeString(temporary.resolve("file"), "");
    assertFails(() -> fill(new Letters(1)), ErrorCode.OUTPUT_UNWRITABLE, "a file stands where");
    folder = folder.resolve("below");
    assertFails(() -> fill(new Letters(1)), ErrorCode.OUTPUT_UNWRITABLE, "cannot be written");
    folder = Path.of("/proc/orders");
    assertFails(() -> fill(new Letters(1)), ErrorCode.OUTPUT_UNWRITABLE, "with --out");
  }

  @Test
  void fullDisk_shouldBeToldAsOne() {
    IOException full = new IOException("write: No space left on device");
    AssayException failure = Errors.folderUnwritable("orders", full);
    assertThat(failure.code()).isEqualTo(ErrorCode.DISK_FULL);
    assertThat(failure).hasMessageContaining("Make room and run the same command again");
  }

  private Delivery fill(BatchSeries series) {
    return DeliveryFolder.fill(folder, series, true, 1, UNHEARD);
  }

  private static IntConsumer stopAt(int batch) {
    return done -> {
      if (done == batch) {
        throw new IllegalStateException("stopped");
      }
    };
  }

  private void assertRefused(BatchSeries series, String... words) {
    assertFails(() -> fill(series), ErrorCode.INVALID_ARGUMENT, words);
  }

  private static void assertFails(ThrowingCallable work, ErrorCode code, String... words) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            AssayException.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageContainingAll(words);
  }

  /** Files by their names below the folder. */
  private Map<String, String> contents() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(".hidden"))
          .collect(
              Collectors.toMap(
                  file -> folder.relativize(file).toString(),
                  DeliveryFolderTest::text,
                  (one, other) -> one,
                  TreeMap::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
