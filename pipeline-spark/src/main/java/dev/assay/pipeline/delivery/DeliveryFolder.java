package dev.assay.pipeline.delivery;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.SideBySide;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A folder with batches as files:
 *
 * <pre>
 * batches.txt                          their canonical URLs, one a line, in the order of delivery
 * batches/00000001-seed-7.ndjson       the records; the names sort in the order of delivery
 * truth/00000001-seed-7.json           the truth about that batch
 * </pre>
 *
 * <p>Its bytes follow from the series alone. {@code batches.txt} appears when all else is there: a
 * folder without it is not finished, and filling it again goes on where that stopped.
 */
public final class DeliveryFolder {
  private final Path folder;
  private final BatchSeries series;
  private final Layout layout;
  private final boolean hasTruths;
  private final boolean wasFinished;

  private DeliveryFolder(Path folder, BatchSeries series, boolean hasTruths) throws IOException {
    this.folder = folder;
    this.series = series;
    this.layout = new Layout(folder, series);
    this.hasTruths = hasTruths;
    this.wasFinished = isFinished();
  }

  /**
   * Fills a folder, which is made if it is missing. What is there with the same bytes is kept.
   *
   * @param hasTruths whether the truths are written too
   * @param threads how many batches are made at a time; no more are ever in memory
   * @param progress is told how many batches are there, after each
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if the folder holds something
   *     that the series did not put there; OUTPUT_UNWRITABLE or DISK_FULL if it cannot be written
   */
  public static Delivery fill(
      Path folder, BatchSeries series, boolean hasTruths, int threads, IntConsumer progress) {
    try {
      return new DeliveryFolder(folder, series, hasTruths).fill(threads, progress);
    } catch (IOException e) {
      throw Errors.folderUnwritable(folder.toString(), e);
    }
  }

  /** The name of the file of a batch, 0-based, in the folder {@code batches}. */
  public static String fileName(BatchSeries series, int number) {
    return new Layout(Path.of(""), series).batch(number).getFileName().toString();
  }

  /** Refuses a folder of others. */
  private boolean isFinished() throws IOException {
    Files.createDirectories(folder);
    UrlList list = new UrlList(layout.list());
    UrlList begun = new UrlList(layout.begunList());
    boolean finished = Files.exists(list.path());
    if (finished && list.match(series) != UrlList.Match.WHOLE
        || !finished && Files.exists(begun.path()) && begun.match(series) == UrlList.Match.OTHER) {
      throw refused("it holds batches of other arguments");
    }
    if (!finished && !Files.exists(begun.path()) && !isEmpty()) {
      throw refused("it holds something else");
    }
    requireOwnBatches();
    return finished;
  }

  private boolean isEmpty() throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!entry.getFileName().toString().startsWith(".")) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whoever reads all files of the folder reads these batches, in this format, and no others. */
  private void requireOwnBatches() throws IOException {
    Path batches = layout.batches();
    if (!Files.exists(batches)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(batches)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith(".") && !layout.isBatch(name)) {
          throw refused("its %s/%s is no batch of these arguments".formatted(Layout.BATCHES, name));
        }
      }
    }
  }

  private RuntimeException refused(String why) {
    return Errors.invalidOption(
        "The folder %s is not empty, and %s. Give a new or empty folder with --out, or delete this one first; nothing was changed."
            .formatted(folder, why));
  }

  private Delivery fill(int threads, IntConsumer progress) throws IOException {
    Path begun = layout.begunList();
    if (!wasFinished) {
      new UrlList(begun).write(series);
    }
    Files.createDirectories(layout.batches());
    if (hasTruths) {
      Files.createDirectories(layout.truths());
    }
    Delivery delivery = writeAll(threads, progress);
    deleteDrafts(layout.batches());
    deleteDrafts(layout.truths());
    if (!wasFinished) {
      finish(begun);
    }
    return delivery;
  }

  /** Another run with the same arguments may have come first. */
  private void finish(Path begun) throws IOException {
    try {
      Files.move(begun, layout.list(), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      if (!Files.exists(layout.list())) {
        throw e;
      }
    }
  }

  private Delivery writeAll(int threads, IntConsumer progress) {
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean hasFailed = new AtomicBoolean();
    Sum sum = new Sum(progress);
    SideBySide.forEach(
        IntStream.range(0, threads).boxed().toList(),
        thread -> {
          try {
            int number = next.getAndIncrement();
            while (number < series.size() && !hasFailed.get()) {
              sum.add(write(number));
              number = next.getAndIncrement();
            }
          } catch (RuntimeException | Error e) {
            hasFailed.set(true);
            throw e;
          }
        });
    return sum.total;
  }

  private Delivery write(int number) {
    try {
      BatchSeries.RecordFile records = series.records(number);
      int kept = put(layout.batch(number), records.bytes()) ? 1 : 0;
      if (!hasTruths) {
        return new Delivery(1, kept, records.count(), records.bytes().length, 0, Map.of());
      }
      BatchSeries.TruthFile truth = series.truth(number);
      put(layout.truth(number), truth.document());
      Map<String, Long> faults = new TreeMap<>();
      truth.faults().forEach((kind, visible) -> faults.put(kind, (long) visible));
      return new Delivery(
          1, kept, records.count(), records.bytes().length, truth.document().length, faults);
    } catch (IOException e) {
      throw Errors.folderUnwritable(folder.toString(), e);
    }
  }

  /** Whether the file was there already. */
  private boolean put(Path path, byte[] bytes) throws IOException {
    WholeFile file = new WholeFile(path);
    if (file.holds(bytes)) {
      return true;
    }
    if (wasFinished && Files.exists(path)) {
      throw refused("its %s was changed since it was written".formatted(folder.relativize(path)));
    }
    file.write(bytes);
    return false;
  }

  /** What a run that was killed left behind. */
  private static void deleteDrafts(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (WholeFile.isDraft(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Adds up what the threads have written. */
  private static final class Sum {
    private final IntConsumer progress;
    private Delivery total = new Delivery(0, 0, 0, 0, 0, Map.of());

    Sum(IntConsumer progress) {
      this.progress = progress;
    }

    synchronized void add(Delivery batch) {
      total = total.plus(batch);
      progress.accept(total.batches());
    }
  }
}
