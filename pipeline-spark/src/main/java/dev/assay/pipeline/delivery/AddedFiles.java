package dev.assay.pipeline.delivery;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that are added to a folder of batches. All of them are made in a hidden folder first, so
 * that none is ever seen half-written, and then take their names, those of folders first.
 */
public final class AddedFiles {
  private static final String DRAFT = ".added.draft";

  private AddedFiles() {}

  /** Writes files into a folder that is empty. */
  @FunctionalInterface
  public interface Filler {
    /** Writes them. */
    void fill(Path folder) throws IOException;
  }

  /**
   * Adds files to a folder. What is there with the same bytes is kept. One run at a time.
   *
   * @param filler writes them, under the names that they shall have in the folder
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one of them is there with
   *     other bytes, in which case nothing was changed; OUTPUT_UNWRITABLE or DISK_FULL if they
   *     cannot be written
   */
  public static void add(Path folder, Filler filler) {
    Path draft = folder.resolve(DRAFT);
    try {
      delete(draft); // of a run that was killed
      Files.createDirectories(draft);
      try {
        filler.fill(draft);
        take(draft, folder);
      } finally {
        delete(draft);
      }
    } catch (IOException e) {
      throw Errors.folderUnwritable(folder.toString(), e);
    }
  }

  private static void take(Path draft, Path folder) throws IOException {
    List<Path> files = files(draft);
    for (Path file : files) {
      Path target = folder.resolve(draft.relativize(file));
      if (Files.exists(target) && Files.mismatch(file, target) >= 0) {
        throw Errors.invalidOption(
            "The folder %s has a %s that this command did not write, or that was changed since. Give a new or empty folder with --out, or move that file away; nothing was changed."
                .formatted(folder, folder.relativize(target)));
      }
    }
    for (Path file : files) {
      Path target = folder.resolve(draft.relativize(file));
      if (Files.notExists(target)) {
        Files.createDirectories(target.getParent());
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** Those deeper in folders first: what lies on top tells people that all is there. */
  private static List<Path> files(Path draft) throws IOException {
    try (Stream<Path> paths = Files.walk(draft)) {
      return paths
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(Path::getNameCount).reversed().thenComparing(path -> path))
          .toList();
    }
  }

  private static void delete(Path draft) throws IOException {
    if (Files.exists(draft)) {
      try (Stream<Path> paths = Files.walk(draft)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
