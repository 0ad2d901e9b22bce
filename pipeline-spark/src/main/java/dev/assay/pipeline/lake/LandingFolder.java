package dev.assay.pipeline.lake;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.error.LandingErrors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that others read while it is being filled: a file is there whole, and never changes.
 *
 * @param root a folder of this machine, or any path that Hadoop knows
 * @param hadoop how file systems are reached; not looked at for a folder of this machine
 */
public record LandingFolder(LakehouseRoot root, Configuration hadoop) {
  /**
   * Puts a file there.
   *
   * @param name its path in the folder
   * @return whether it was not there yet
   * @throws AssayException INVALID_ARGUMENT if it is there with other bytes; OUTPUT_UNWRITABLE or
   *     DISK_FULL if it cannot be written
   */
  public boolean put(String name, byte[] bytes) {
    try {
      Optional<byte[]> there = read(name);
      if (there.isEmpty()) {
        write(name, bytes);
      } else if (!Arrays.equals(there.get(), bytes)) {
        throw LandingErrors.thereAlready(path(name));
      }
      return there.isEmpty();
    } catch (IOException e) {
      throw Errors.folderUnwritable(root.path(), e);
    }
  }

  /**
   * The bytes of a file; empty if it is not there.
   *
   * @throws AssayException SOURCE_UNREACHABLE if it cannot be read
   */
  public Optional<byte[]> get(String name) {
    try {
      return read(name);
    } catch (IOException e) {
      throw LandingErrors.folderUnreadable(root.path(), e);
    }
  }

  /**
   * Whether a file is there.
   *
   * @throws AssayException SOURCE_UNREACHABLE if the folder cannot be read
   */
  public boolean has(String name) {
    if (root.local().isPresent()) {
      return Files.exists(root.local().get().resolve(name));
    }
    try {
      Path path = new Path(path(name));
      return files(path).exists(path);
    } catch (IOException e) {
      throw LandingErrors.folderUnreadable(root.path(), e);
    }
  }

  /**
   * The names of the files of a folder in it, in order; none if there is no such folder.
   *
   * @throws AssayException SOURCE_UNREACHABLE if the folder cannot be read
   */
  public List<String> names(String folder) {
    try {
      return root.local().isPresent()
          ? localNames(root.local().get().resolve(folder))
          : remoteNames(new Path(path(folder)));
    } catch (NoSuchFileException | NotDirectoryException | FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw LandingErrors.folderUnreadable(root.path(), e);
    }
  }

  private static List<String> localNames(java.nio.file.Path folder) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private List<String> remoteNames(Path folder) throws IOException {
    return Stream.of(files(folder).listStatus(folder))
        .filter(FileStatus::isFile)
        .map(file -> file.getPath().getName())
        .sorted()
        .toList();
  }

  private Optional<byte[]> read(String name) throws IOException {
    try {
      if (root.local().isPresent()) {
        return Optional.of(Files.readAllBytes(root.local().get().resolve(name)));
      }
      Path path = new Path(path(name));
      try (InputStream in = files(path).open(path)) {
        return Optional.of(in.readAllBytes());
      }
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    if (root.local().isPresent()) {
      LocalFile.write(root.local().get().resolve(name), bytes);
    } else {
      AtomicFile.write(path(name), hadoop, bytes);
    }
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(hadoop);
  }

  private String path(String name) {
    return root.path() + '/' + name;
  }
}
