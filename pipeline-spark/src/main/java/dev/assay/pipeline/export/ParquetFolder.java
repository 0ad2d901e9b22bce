package dev.assay.pipeline.export;

import dev.assay.pipeline.delivery.ViewText;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Published tables as plain Parquet, with the views' queries: {@code current/TABLE/*.parquet},
 * {@code current/views/VIEW.sql} and {@code current/duckdb.sql}. {@code current} is a link, which
 * is turned to the next copy when that is whole; the copy before it stays, for whoever is reading
 * it.
 */
record ParquetFolder(Path target) implements Export {
  private static final String CURRENT = "current";
  private static final String COPY = "publication-";
  private static final Pattern COPIES =
      Pattern.compile(COPY + "[0-9]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Is locked while a copy takes its place and older ones go. */
  private static final String LOCK = ".lock";

  @Override
  public void check() {
    try {
      if (Files.exists(target) && !Files.isDirectory(target)) {
        throw new IOException("it is a file; the name of a DuckDB file ends in " + DUCKDB);
      }
      if (Files.isDirectory(target) && isOfOthers()) {
        throw new IOException(
            "it holds files that no export has written; give a folder of its own");
      }
    } catch (IOException e) {
      throw Errors.exportUnwritable(target.toString(), e);
    }
  }

  private boolean isOfOthers() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.anyMatch(
          file ->
              !file.equals(target.resolve(CURRENT))
                  && !isCopy(file)
                  && file.getFileName().toString().charAt(0) != '.');
    }
  }

  private static boolean isCopy(Path file) {
    return COPIES.matcher(file.getFileName().toString()).matches()
        && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void finish(PublishedState state, Draft draft) throws IOException {
    removeChecksums(draft.tables());
    Path views = Files.createDirectory(draft.tables().resolve("views"));
    for (ViewText view : state.views()) {
      Files.writeString(views.resolve(view.name() + ".sql"), view.query() + "\n");
    }
    Files.writeString(draft.tables().resolve("duckdb.sql"), script(state));
    Path copy = target.resolve(COPY + state.publication() + "-" + UUID.randomUUID());
    Path link = Files.createSymbolicLink(draft.file(CURRENT), copy.getFileName());
    try (FileChannel channel =
        FileChannel.open(
            target.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // until the channel is closed
      Files.move(draft.tables(), copy, StandardCopyOption.ATOMIC_MOVE);
      Optional<Path> before = before();
      Files.move(link, target.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
      removeOthers(copy, before);
    }
  }

  /** Hadoop's, which nobody else reads. */
  private static void removeChecksums(Path tables) throws IOException {
    try (Stream<Path> files = Files.walk(tables)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
  }

  private Optional<Path> before() throws IOException {
    Path link = target.resolve(CURRENT);
    return Files.isSymbolicLink(link)
        ? Optional.of(target.resolve(Files.readSymbolicLink(link)))
        : Optional.empty();
  }

  private void removeOthers(Path copy, Optional<Path> before) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      for (Path old :
          files
              .filter(ParquetFolder::isCopy)
              .filter(file -> !file.equals(copy) && !before.equals(Optional.of(file)))
              .toList()) {
        Draft.remove(old);
      }
    }
  }

  /** For DuckDB, started in the folder: paths that begin nowhere let the folder be moved. */
  private static String script(PublishedState state) {
    return Stream.concat(
            state.tables().stream()
                .map(
                    table ->
                        "create or replace view %s as select * from read_parquet('%s/*.parquet')"
                            .formatted(table.name(), table.name())),
            DuckDbSql.views(state).stream())
        .collect(Collectors.joining(";\n", "", ";\n"));
  }
}
