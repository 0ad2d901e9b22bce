package dev.assay.pipeline.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.WorldId;
import dev.assay.pipeline.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Batches as a task for other pipelines: what lies beside them in a folder, so that people can take
 * it without asking anybody.
 */
public interface Challenge {
  /** The batches. */
  BatchSeries files();

  /** What they promise. */
  Contract contract();

  /** The views that are asked for. */
  List<ViewText> views();

  /** The resource with the text of the task, see {@link TaskText}. */
  String text();

  /** What the feed alone can say, by the names in the text. */
  Map<String, String> values();

  /** The arguments that make the challenge again, but for the folder. */
  String arguments();

  /** Adds what becomes of each record, and the views. */
  Figures fill(ExpectedFiles expected) throws IOException;

  /**
   * What silver comes to.
   *
   * @param words for people
   * @param values for programs, by name
   */
  record Figures(String words, Map<String, Object> values) {
    /** Copies the values, in their order. */
    public Figures {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * What a correct pipeline ends up with.
   *
   * @param silver rows
   * @param quarantine rows
   * @param duplicates rows
   */
  record Expected(long silver, long quarantine, long duplicates, Figures figures) {
    long records() {
      return silver + quarantine + duplicates;
    }
  }

  /**
   * Adds the task and what is expected to the folder of the batches. What is there with the same
   * bytes is kept.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one of the files is there
   *     with other bytes; OUTPUT_UNWRITABLE or DISK_FULL if they cannot be written
   */
  default Expected addTo(Path folder) {
    AtomicReference<Expected> added = new AtomicReference<>();
    AddedFiles.add(
        folder,
        draft -> {
          Expected expected = writeExpected(draft.resolve("expected"));
          Files.writeString(draft.resolve("README.md"), TaskText.of(this, expected), UTF_8);
          added.set(expected);
        });
    return added.get();
  }

  private Expected writeExpected(Path folder) throws IOException {
    IntFunction<String> names = delivery -> DeliveryFolder.fileName(files(), delivery);
    try (ExpectedFiles expected = new ExpectedFiles(folder, contract(), names)) {
      Figures figures = fill(expected);
      return new Expected(
          expected.silverRows(), expected.quarantineRows(), expected.duplicateRows(), figures);
    }
  }

  /**
   * The arguments of batches.
   *
   * @param first where the first of them comes from
   * @param rates each by its name, even if they are all the same: what "all" are changes when there
   *     are more kinds
   */
  static String arguments(int batches, int count, WorldId first, Map<String, Rate> rates) {
    String mix =
        rates.entrySet().stream()
            .map(rate -> rate.getKey() + '=' + rate.getValue())
            .collect(Collectors.joining(","));
    return "--batches %d --count %d --seed %d --as-of %sZ --faults %s"
        .formatted(batches, count, first.seed(), first.asOf(), mix);
  }
}
