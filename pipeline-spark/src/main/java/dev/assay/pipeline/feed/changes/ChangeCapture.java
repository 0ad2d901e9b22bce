package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.CanonicalRequest.OfFile;
import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.lake.LandingFolder;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The source of changes, in the process of the run that takes them. */
final class ChangeCapture implements LandedFiles.Capture {
  /** How many files each table has. */
  static final int FILES = ChangesId.LAST_FILE + 1;

  @Override
  public Optional<LandedFiles.Landed> landed(LandingFolder folder) {
    return Landing.source(folder).map(source -> landed(folder, source));
  }

  private static LandedFiles.Landed landed(LandingFolder folder, OfFile source) {
    ChangesId id = source.id();
    ChangeFiles capture = new ChangeFiles(id);
    int files =
        IntStream.range(0, FILES)
            .filter(
                number ->
                    !Stream.of(Table.values())
                        .allMatch(table -> folder.has(capture.name(table, number))))
            .findFirst()
            .orElse(FILES);
    return new LandedFiles.Landed(
        id.world().seed(),
        Instant.parse(id.world().asOf() + "Z"),
        id.count(),
        Stream.of(ChangeFault.values()).collect(Collectors.toMap(ChangeFault::key, id.rates()::of)),
        files);
  }

  @Override
  public void land(LandingFolder folder, PullRequest wanted, int first) {
    Dialect dialect = Landing.source(folder).map(OfFile::dialect).orElse(Dialect.USUAL);
    Landing.of(folder, id(wanted), dialect, first, first + wanted.batches() - 1);
  }

  /** How many rows the files of a number have together. */
  static long rows(PullRequest wanted, int number) {
    ChangeFiles capture = new ChangeFiles(id(wanted));
    return Stream.of(Table.values())
        .mapToLong(table -> capture.csv(table, number, Dialect.USUAL).rows())
        .sum();
  }

  private static ChangesId id(PullRequest wanted) {
    return ChangesId.of(wanted.seed(), UtcSecond.of(wanted.asOf()), wanted.count())
        .withRates(ChangeFault.USUAL.with(wanted.rates()));
  }
}
