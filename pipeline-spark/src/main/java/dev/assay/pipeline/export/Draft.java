package dev.assay.pipeline.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder in which an export is made, on the disk of its target, so that it takes its place by
 * one rename. A lock of the operating system says that its owner lives; a folder whose owner was
 * killed is removed by the next export.
 */
public final class Draft implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String TABLES = "tables";

  private final Path folder;
  private final FileChannel lock;

  private Draft(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Makes the folder of an export, and removes those whose owners were killed. */
  static Draft of(Export export) throws IOException {
    Path beside = beside(export);
    String prefix = ".assay-export-" + export.target().getFileName() + "-";
    Files.createDirectories(beside);
    removeAbandoned(beside, prefix);
    String name = prefix + UUID.randomUUID();
    // Under its own name only when it is locked, or another export would take it for abandoned.
    Path unlocked = Files.createDirectory(beside.resolve(".new" + name));
    FileChannel lock =
        FileChannel.open(
            unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      throw new IOException("files cannot be locked there");
    }
    Path folder = Files.move(unlocked, beside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    return new Draft(Files.createDirectory(folder.resolve(TABLES)).getParent(), lock);
  }

  /** A file's draft stands beside it, a folder's in it: each may be a mount of its own. */
  private static Path beside(Export export) {
    return export instanceof ParquetFolder folder
        ? folder.target().toAbsolutePath()
        : export.target().toAbsolutePath().getParent();
  }

  /** The folder of a table's files. */
  Path folder(String table) {
    return tables().resolve(table);
  }

  /** The folder of all tables' folders. */
  Path tables() {
    return folder.resolve(TABLES);
  }

  /** A file that is not there yet. */
  Path file(String name) {
    return folder.resolve(name);
  }

  private static void removeAbandoned(Path beside, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(beside)) {
      for (Path draft : files.filter(file -> isDraft(file, prefix)).toList()) {
        if (isAbandoned(draft)) {
          remove(draft);
        }
      }
    }
  }

  private static boolean isDraft(Path file, String prefix) {
    return file.getFileName().toString().startsWith(prefix);
  }

  private static boolean isAbandoned(Path draft) throws IOException {
    try (FileChannel lock = FileChannel.open(draft.resolve(LOCK), StandardOpenOption.WRITE)) {
      return lock.tryLock() != null;
    } catch (NoSuchFileException e) {
      return true; // its removal was killed
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Removes a folder; links in it are not followed. */
  static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      remove(folder);
    }
  }
}
