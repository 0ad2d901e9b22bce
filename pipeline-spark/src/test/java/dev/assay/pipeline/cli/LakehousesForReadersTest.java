package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.pipeline.export.PublishedState;
import dev.assay.pipeline.feed.Feed;
import dev.assay.pipeline.feed.Feeds;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.testing.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lakehouses with corrections, and what the commands say of them, for {@code .ci/readers}: there
 * other programs open them and are compared with these answers.
 */
@EnabledIfSystemProperty(named = "readers", matches = ".+")
class LakehousesForReadersTest {
  private static final Path FOLDER = Path.of(System.getProperty("readers", "."));

  /** Micros, which is what tables keep; a row's NULLs too. */
  private static final String ROW =
      "to_json(struct(*), map('ignoreNullFields', 'false', 'timestampFormat', 'yyyy-MM-dd\\'T\\'HH:mm:ss.SSSSSSXXX'))";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void lakehouseWithCorrections_shouldBeLaidOutForOtherPrograms(long seed) throws Exception {
    Path folder = Files.createDirectories(FOLDER.resolve("lakehouse-" + seed));
    Path root = folder.resolve("lakehouse");
    run(root, seed, 300 + 50 * seed, "all=0.02");
    run(root, seed, 150 + 20 * seed, "messy"); // earlier orders once more, with other faults
    if (seed <= 2) {
      out(root, "run", "--quiet", "--feed", "changes", "--seed", seed, "--batches", 7);
      out(root, "run", "--quiet", "--feed", "changes"); // the files that follow
    }
    assertThat(deletionVectors(root)).as("files of deletion vectors").isNotEmpty();
    Files.writeString(folder.resolve("answers.json"), out(root, "query", "--json", all(root)));
    Files.writeString(folder.resolve("readers.json"), out(root, "readers", "--json"));
    out(root, "export", "--to", folder.resolve("shop.duckdb"));
    out(root, "export", "--to", folder.resolve("shop"));
    assertThat(new ObjectMapper().readTree(folder.resolve("answers.json").toFile()))
        .hasSizeGreaterThan(500);
  }

  /** Also lakehouses that hold one feed alone. */
  private static void run(Path root, long seed, long count, String faults) {
    out(
        root,
        "run",
        "--quiet",
        "--no-grade",
        "--feed",
        seed <= 2 ? "transactions,clickstream" : Feeds.DEFAULT.name(),
        "--seed",
        seed,
        "--count",
        count,
        "--faults",
        faults,
        "--as-of",
        "2026-04-18T00:00:00Z");
  }

  /** Every row of every published table and view; a relation without rows has one that is NULL. */
  private static String all(Path root) {
    Lakehouse lakehouse = new Lakehouse(SharedSpark.session(), root.toString(), 1);
    PublishedState state =
        PublishedState.of(
            lakehouse,
            new Publisher(lakehouse).last().orElseThrow(),
            Feeds.ALL.stream().map(Feed::readModel).toList());
    return Stream.concat(
            state.tables().stream().map(table -> table.name()),
            state.views().stream().map(view -> view.name()))
        .map(
            name ->
                "select '%s' as relation, null as row union all select '%s', %s from %s"
                    .formatted(name, name, ROW, name))
        .collect(Collectors.joining(" union all "));
  }

  private static List<Path> deletionVectors(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root.resolve("gen-1"))) {
      return files.filter(file -> file.toString().endsWith(".bin")).toList();
    }
  }

  private static String out(Path root, Object... arguments) {
    CommandRun run =
        CommandRun.of(
            Stream.concat(Stream.of(arguments), Stream.of("--lakehouse", root)).toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }
}
