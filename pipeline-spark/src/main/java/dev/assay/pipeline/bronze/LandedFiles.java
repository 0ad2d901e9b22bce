package dev.assay.pipeline.bronze;

import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.TableSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Files that somebody lands in a folder: each is a batch.
 *
 * @param folders what is looked for in the landing folder
 * @param capture lands files where nobody else does
 */
public record LandedFiles(List<LandedFolder> folders, Capture capture) implements Source {
  /** The landing folder in a lakehouse, where no other one is given. */
  public static final String OWN_FOLDER = "landing";

  /** The file of a landing that tells what its files follow from: the URL of the first of them. */
  public static final String SOURCE_URL = "_source_url";

  /**
   * What the files of a folder follow from; empty if it does not tell.
   *
   * @throws dev.assay.pipeline.error.AssayException SOURCE_UNREACHABLE if it cannot be read
   */
  public static Optional<String> sourceUrl(LandingFolder folder) {
    return folder.get(SOURCE_URL).map(url -> new String(url, StandardCharsets.UTF_8).strip());
  }

  /** A source that lands its files itself, one of each table at a time. */
  public interface Capture {
    /**
     * What it has landed in a folder; empty if the folder has no file of any table.
     *
     * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if files are there that
     *     somebody else landed
     */
    Optional<Landed> landed(LandingFolder folder);

    /**
     * Lands the next files of each table.
     *
     * @param wanted how many of each table, and what they follow from
     * @param first number of the first of them
     * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if the folder has files that
     *     follow from something else; OUTPUT_UNWRITABLE or DISK_FULL if it cannot be written
     */
    void land(LandingFolder folder, PullRequest wanted, int first);
  }

  /**
   * What a capture has landed, and what that follows from.
   *
   * @param rates all of them
   * @param files how many of each table
   */
  public record Landed(long seed, Instant asOf, int count, Map<String, Rate> rates, int files) {}

  /** Copies the list. */
  public LandedFiles {
    folders = List.copyOf(folders);
  }

  /** The files of all tables that are landed, by their paths. */
  public Set<String> paths(LandingFolder landing) {
    return folders.stream()
        .flatMap(folder -> LandedFolder.files(landing, folder.name()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the tables, which are those of their folders. */
  public List<String> tables() {
    return folders.stream().map(LandedFolder::name).toList();
  }

  /**
   * The rows of a file, each behind the line that names its columns, as bronze has them.
   *
   * @param path of the file in a landing folder
   * @throws dev.assay.pipeline.error.AssayException SOURCE_MALFORMED if its first line is neither
   *     names of columns nor a row of the table
   */
  public List<byte[]> records(String path, byte[] bytes) {
    return LandedFile.of(folder(path), path, 0, bytes).rows(bytes);
  }

  /**
   * What a file says of its table.
   *
   * @param path of the file in a landing folder
   * @throws dev.assay.pipeline.error.AssayException SOURCE_MALFORMED if its first line is neither
   *     names of columns nor a row of the table
   */
  public LandedSchema schema(String path, byte[] bytes) {
    return LandedSchema.in(path, LandedFile.of(folder(path), path, 0, bytes).uri()).orElseThrow();
  }

  private LandedFolder folder(String path) {
    return folders.stream()
        .filter(folder -> path.startsWith(folder.name() + '/'))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public Ingestion into(Lakehouse lakehouse, TableSpec bronze, FetchProgress progress) {
    return new LandingIngestion(lakehouse, bronze, folders);
  }
}
