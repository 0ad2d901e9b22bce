package dev.assay.pipeline.lake;

import dev.assay.pipeline.error.Errors;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a lakehouse is: a folder of this machine, or any path that Hadoop knows.
 *
 * @param path what Spark is given: an absolute path or a URI such as {@code s3a://bucket/folder}
 * @param local the folder, if it is one of this machine
 */
public record LakehouseRoot(String path, Optional<Path> local) {
  /** What a path with a file system's name looks like. */
  static final String WITH_SCHEME = "[a-z][a-z0-9+.-]+:/.*";

  /**
   * Reads what a user wrote: a relative or absolute folder, or a URI.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it is neither
   */
  public static LakehouseRoot of(String text) {
    return of("--lakehouse", text);
  }

  /**
   * The same of another folder.
   *
   * @param option that a user gave it by, for the message
   */
  public static LakehouseRoot of(String option, String text) {
    if (text.isBlank()) {
      throw Errors.invalidArgument(option, text, "a folder or a path such as s3a://bucket/x");
    }
    if (!text.matches(WITH_SCHEME)) {
      return local(Path.of(text));
    }
    URI uri = uri(option, text);
    return uri.getScheme().equals("file")
        ? local(Path.of(uri.getPath()))
        : new LakehouseRoot(text.replaceAll("/+\\z", ""), Optional.empty());
  }

  /** The folder that a URI from {@link #uri} names. */
  public static LakehouseRoot of(URI uri) {
    return "file".equals(uri.getScheme())
        ? local(Path.of(uri))
        : new LakehouseRoot(new org.apache.hadoop.fs.Path(uri).toString(), Optional.empty());
  }

  /** The folder as a URI, in which characters that mean something there are escaped. */
  public URI uri() {
    return local.map(Path::toUri).orElseGet(() -> new org.apache.hadoop.fs.Path(path).toUri());
  }

  /** A folder in it. */
  public LakehouseRoot folder(String name) {
    return new LakehouseRoot(path + '/' + name, local.map(folder -> folder.resolve(name)));
  }

  /** Whether it is a folder of this machine that nobody has made yet. */
  public boolean isMissing() {
    return local.filter(Files::notExists).isPresent();
  }

  /** Whether a root as {@link #path} gives it is a folder of this machine. */
  static boolean isLocal(String path) {
    return !path.matches(WITH_SCHEME);
  }

  private static LakehouseRoot local(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return new LakehouseRoot(absolute.toString(), Optional.of(absolute));
  }

  private static URI uri(String option, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidArgument(option, text, "a folder or a path such as s3a://bucket/x");
    }
  }
}
