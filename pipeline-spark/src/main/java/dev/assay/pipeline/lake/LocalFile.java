package dev.assay.pipeline.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.UUID;

/**
 * A file of this machine that a person named. A plain file is replaced by a whole new one; a link
 * stays a link, and the file behind it is replaced; into a device or a pipe the bytes are written;
 * nothing else is touched.
 */
final class LocalFile {
  /** As many as Linux follows. */
  private static final int LINKS = 40;

  /** Of {@code st_mode}: the kind of file, and the kind that holds a whole disk. */
  private static final int KIND = 0170000;

  private static final int BLOCK_DEVICE = 0060000;

  private LocalFile() {}

  /**
   * Writes.
   *
   * @param named folders that are missing are made
   * @throws IOException if it cannot be written; a file that was there is as it was
   */
  static void write(Path named, byte[] bytes) throws IOException {
    Path absolute = named.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw new IOException("it is a folder");
    }
    if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
      writeInto(absolute, bytes);
    } else {
      replace(behindLinks(absolute), bytes);
    }
  }

  /** A device or a pipe has no state that could be kept, and must not become a file. */
  private static void writeInto(Path device, byte[] bytes) throws IOException {
    if (((int) Files.getAttribute(device, "unix:mode") & KIND) == BLOCK_DEVICE) {
      throw new IOException("it is a disk, not a file");
    }
    try (OutputStream out = Files.newOutputStream(device, StandardOpenOption.WRITE)) {
      out.write(bytes);
    }
  }

  /** Also if the last link names a file that nobody has made yet. */
  private static Path behindLinks(Path named) throws IOException {
    Path file = named;
    for (int followed = 0; Files.isSymbolicLink(file); followed++) {
      if (followed == LINKS) {
        throw new IOException("its symbolic links lead nowhere");
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  /** Puts a whole file in the place of another one; it is moved. */
  static void replaceBy(Path named, Path made) throws IOException {
    Path file = behindLinks(named);
    if (isThere(file)) {
      copyRights(file, made);
    }
    try (FileChannel out = FileChannel.open(made, StandardOpenOption.WRITE)) {
      out.force(true);
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isThere(Path file) throws IOException {
    boolean isThere = Files.exists(file);
    if (isThere && !Files.isWritable(file)) {
      throw new IOException("it is write-protected");
    }
    return isThere;
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    boolean isThere = isThere(file);
    Files.createDirectories(file.getParent());
    Path draft = file.resolveSibling(".assay-" + UUID.randomUUID() + ".tmp");
    try {
      // Made as any new file is: by the umask.
      Files.createFile(draft);
      if (isThere) {
        copyRights(file, draft);
      }
      try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
          out.write(left);
        }
        // Or a crash could leave the new name with nothing in it.
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Who may read the file may read the new one; the owner stays if this process may give it. */
  private static void copyRights(Path file, Path draft) throws IOException {
    PosixFileAttributes rights = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    try {
      view.setGroup(rights.group());
      view.setOwner(rights.owner());
    } catch (IOException e) {
      // Only root may give files away; the content is what was asked for.
    }
    view.setPermissions(rights.permissions());
  }
}
