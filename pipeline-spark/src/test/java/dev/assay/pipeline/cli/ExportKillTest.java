package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export in a process of its own is killed, as by {@code kill -9}, at a random time while it is
 * at work. What is there must be the whole copy before, or the whole new one.
 */
class ExportKillTest {
  @TempDir Path folder;

  @Test
  void exportKilledAtAnyTime_shouldLeaveAWholeOne() throws Exception {
    assumeTrue(Scale.KILLS > 0, "killing exports is for the nightly tier, or -Dkills=N");
    long seed = Long.getLong("assay.seed", new Random().nextLong());
    Random random = new Random(seed);
    Path root = folder.resolve("lakehouse");
    Path file = folder.resolve("shop.duckdb");
    Path to = folder.resolve("shop");
    long before;
    long after;
    try (TestLakehouse lakehouse = TestLakehouse.published(Files.createDirectory(root))) {
      export(root, file);
      export(root, to);
      before = orders(file);
      lakehouse.run(99, 1, 200);
      Path whole = folder.resolve("whole.duckdb");
      export(root, whole);
      after = orders(whole);
    }
    assertThat(after).isGreaterThan(before);
    Duration undisturbed = inAnotherProcess(root, folder.resolve("timed"), Duration.ofMinutes(5));
    for (int i = 0; i < Scale.KILLS; i++) {
      Path target = i % 2 == 0 ? file : to;
      Duration delay = Duration.ofMillis(random.nextLong(undisturbed.toMillis()));
      inAnotherProcess(root, target, delay);
      assertThat(List.of(before, after))
          .as("kill %d after %s, replay with -Dassay.seed=%d", i, delay, seed)
          .contains(orders(target));
    }
    export(root, file);
    export(root, to);
    assertThat(List.of(orders(file), orders(to))).containsOnly(after);
    try (Stream<Path> left = Stream.concat(Files.list(folder), Files.list(to))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("nothing is left of the killed ones")
          .noneMatch(name -> name.contains("assay-export"));
    }
  }

  private static void export(Path root, Path to) {
    CommandRun export = CommandRun.of("export", "--lakehouse", root, "--to", to);
    assertThat(export.exitCode()).as(export.err()).isZero();
  }

  private static Duration inAnotherProcess(Path root, Path to, Duration killAfter)
      throws Exception {
    return CommandProcess.start(
            List.of("export", "--lakehouse", root.toString(), "--to", to.toString()))
        .killAfter(killAfter);
  }

  /** Of the views too: each of them must answer. */
  private static long orders(Path export) throws Exception {
    boolean isFile = export.toString().endsWith(".duckdb");
    try (Connection database =
            DriverManager.getConnection("jdbc:duckdb:" + (isFile ? export : ""));
        Statement statement = database.createStatement()) {
      Path current = export.resolve("current");
      if (!isFile) {
        String script = Files.readString(current.resolve("duckdb.sql"));
        statement.execute(script.replace("read_parquet('", "read_parquet('" + current + "/"));
      }
      try (ResultSet rows =
          statement.executeQuery(
              "select orders from vw_kpi_summary where (select count(*) from vw_batches) > 0")) {
        assertThat(rows.next()).isTrue();
        return rows.getLong(1);
      }
    }
  }
}
