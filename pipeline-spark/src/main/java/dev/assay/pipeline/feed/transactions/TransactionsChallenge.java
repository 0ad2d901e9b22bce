package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.delivery.AddedFiles;
import dev.assay.pipeline.delivery.DeliveryFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A task for other pipelines: what lies beside the batches of a folder, so that people can take it
 * without asking anybody. Holds no more than one batch in memory.
 *
 * @param files the batches
 */
public record TransactionsChallenge(TransactionFiles files) {
  /**
   * The key of the pseudonyms in the expected silver: told to everybody, so that who uses it has
   * the same ones. It protects nobody, and need not, since all persons are made up.
   */
  static final String KEY = "assay-challenge-key-known-to-all";

  private static final String README = "README.md";
  private static final String EXPECTED = "expected";

  /**
   * What a correct pipeline ends up with.
   *
   * @param silver rows
   * @param quarantine rows
   * @param duplicates rows
   * @param revenue dollars: price x quantity over silver, whatever the status
   */
  public record Expected(long silver, long quarantine, long duplicates, BigDecimal revenue) {}

  /**
   * Adds the task and what is expected to the folder of the batches. What is there with the same
   * bytes is kept.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one of the files is there
   *     with other bytes; OUTPUT_UNWRITABLE or DISK_FULL if they cannot be written
   */
  public Expected addTo(Path folder) {
    AtomicReference<Expected> expected = new AtomicReference<>();
    AddedFiles.add(
        folder,
        draft -> {
          expected.set(writeExpected(draft.resolve(EXPECTED)));
          Files.writeString(draft.resolve(README), ChallengeText.of(files), UTF_8);
        });
    return expected.get();
  }

  private Expected writeExpected(Path folder) throws IOException {
    List<BatchId> deliveries = IntStream.range(0, files.size()).mapToObj(files::id).toList();
    PiiKey key = PiiKey.of(Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8)));
    try (ExpectedFiles expected =
        new ExpectedFiles(folder, delivery -> DeliveryFolder.fileName(files, delivery), key)) {
      ExpectedOutcomes.tell(deliveries, expected::add);
      expected.writeViews();
      return expected.expected();
    }
  }

  /** The arguments that make the challenge again, but for the folder. */
  public String arguments() {
    return ChallengeText.arguments(files);
  }
}
