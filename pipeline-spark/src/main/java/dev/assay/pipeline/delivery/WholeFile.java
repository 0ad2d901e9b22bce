package dev.assay.pipeline.delivery;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * A file under whose name nothing but the whole of it ever lies. The disk is not waited for: what a
 * crash of the machine loses is made again by the same command.
 */
record WholeFile(Path path) {
  private static final String DRAFT = ".draft";

  /** Whether a name is that of a file that has not become whole. */
  static boolean isDraft(String name) {
    return name.startsWith(".") && name.endsWith(DRAFT);
  }

  /** Whether it is there and holds just that. */
  boolean holds(byte[] bytes) throws IOException {
    return Files.isRegularFile(path)
        && Files.size(path) == bytes.length
        && Arrays.equals(Files.readAllBytes(path), bytes);
  }

  /** Writes it, in place of what is there. */
  void write(byte[] bytes) throws IOException {
    Path draft = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + DRAFT);
    try {
      // In one piece: `Files.write` makes many small ones, for a third more of processor time.
      try (FileChannel out = FileChannel.open(draft, CREATE_NEW, WRITE)) {
        for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
          out.write(left);
        }
      }
      take(draft, bytes);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Gives a draft the name; another run that finishes the same folder sweeps drafts away. */
  private void take(Path draft, byte[] bytes) throws IOException {
    try {
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      if (!holds(bytes)) {
        throw e;
      }
    }
  }
}
