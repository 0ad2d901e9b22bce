package dev.assay.pipeline.lake;

import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds a local lakehouse for one writer. It is a lock of the operating system: it dies with its
 * owner, however that ends. Delta's local log store does not exclude two writers by itself.
 */
final class LocalRunLock implements RunLock {
  private static final String FILE = ".assay.lock";

  /**
   * Roots held by this process. Asked before the file is touched: POSIX drops all locks that a
   * process has on a file as soon as it closes any channel to it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel channel;

  private LocalRunLock(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Takes the lock, making the folder if it is missing.
   *
   * @throws dev.assay.pipeline.error.AssayException LAKEHOUSE_LOCKED or LAKEHOUSE_UNWRITABLE
   */
  static LocalRunLock take(Path folder) {
    try {
      Path root = Files.createDirectories(folder).toRealPath();
      if (!HELD.add(root)) {
        throw Errors.lakehouseLocked(folder.toString());
      }
      try {
        return new LocalRunLock(root, lockedChannel(root));
      } catch (IOException | RuntimeException e) {
        HELD.remove(root);
        throw e;
      }
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(folder.toString(), e);
    }
  }

  private static FileChannel lockedChannel(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw Errors.lakehouseLocked(root.toString());
    }
    return channel;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root.toString(), e);
    } finally {
      HELD.remove(root);
    }
  }
}
