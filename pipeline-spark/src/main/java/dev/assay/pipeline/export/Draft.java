package dev.assay.pipeline.export;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  /** Before the name of a draft that is not locked yet. */
  private static final String NEW = ".new";

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
    return locked(beside, prefix + UUID.randomUUID());
  }

  private static Draft locked(Path beside, String name) throws IOException {
    // Under its own name only when it is locked, or another export would take it for abandoned. One
    // that begins at the very same time may: then this one fails before it has done anything.
    Path unlocked = Files.createDirectory(beside.resolve(NEW + name));
    FileChannel lock =
        FileChannel.open(
            unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      if (lock.tryLock() == null) {
        throw new IOException("files cannot be locked there");
      }
      Path folder = Files.move(unlocked, beside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      Files.createDirectory(folder.resolve(TABLES));
      return new Draft(folder, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
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
        removeIfAbandoned(draft);
      }
    }
  }

  private static boolean isDraft(Path file, String prefix) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix) || name.startsWith(NEW + prefix);
  }

  private static void removeIfAbandoned(Path draft) throws IOException {
    try (FileChannel lock = FileChannel.open(draft.resolve(LOCK), StandardOpenOption.WRITE)) {
      if (lock.tryLock() != null) {
        remove(draft); // under its lock, which nobody else can take meanwhile
      }
    } catch (NoSuchFileException e) {
      remove(draft); // its owner was killed before it had a lock, or its removal was
    } catch (OverlappingFileLockException e) {
      return; // its owner is in this process
    }
  }

  /** Removes a folder, which another export may be removing too; links in it are not followed. */
  static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return;
      }
      throw e.getCause();
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
