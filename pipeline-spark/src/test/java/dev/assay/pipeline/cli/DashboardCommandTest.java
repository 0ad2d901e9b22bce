package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.feed.transactions.PublishedPage;
import dev.assay.pipeline.testing.Browser;
import dev.assay.pipeline.testing.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a run to the page, and what the page has to do with {@code assay query}. */
class DashboardCommandTest {
  private static final Path PICTURES = Path.of("target", "dashboard");

  @TempDir static Path root;
  private static CommandRun run;

  @BeforeAll
  static void run() {
    assumeTrue(
        Scale.isNightly() || Browser.isRequired(),
        "pulls 20 batches; the page alone has its own test");
    Object[] arguments = {
      "run",
      "--quiet",
      "--lakehouse",
      root,
      "--batches",
      20,
      "--count",
      500,
      "--seed",
      7,
      "--as-of",
      "2026-04-18T00:00:00Z"
    };
    run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void run_shouldEndWithWhereTheDashboardIs() {
    Path page = root.resolve("dashboard.html");
    assertThat(run.out().lines().reduce((first, last) -> last)).contains("Dashboard: " + page);
    assertThat(page).isNotEmptyFile();
  }

  @Test
  void page_shouldShowWhatQueryTells() throws Exception {
    PublishedPage.ofQueries(DashboardCommandTest::query)
        .assertShownBy(root.resolve("dashboard.html"), PICTURES);
  }

  @Test
  void out_shouldBeWrittenWholeAndLeaveNothingElse() throws Exception {
    Path page =
        Files.writeString(Files.createDirectory(root.resolve("pages")).resolve("p.html"), "x");
    CommandRun dashboard = CommandRun.of("dashboard", "--lakehouse", root, "--out", page);
    assertThat(dashboard.exitCode()).as(dashboard.err()).isZero();
    assertThat(dashboard.out()).isEqualTo("Dashboard: " + page + "\n");
    String grade = "{\"is_perfect\":true,\"line\":\"10,000 of 10,000 rows right, $0.00 off\"}";
    assertThat(root.resolve("dashboard.html")).content().contains(grade);
    assertThat(page)
        .as("the run's page, but for the grade, which is kept nowhere")
        .hasContent(Files.readString(root.resolve("dashboard.html")).replace(grade, "null"));
    assertThat(names(page.getParent())).containsExactly("p.html");
  }

  @Test
  void outThatIsAFolder_shouldExit5AndLeaveItAsItWas() throws Exception {
    Path taken = Files.createDirectory(root.resolve("taken"));
    CommandRun dashboard = CommandRun.of("dashboard", "--lakehouse", root, "--out", taken);
    assertThat(dashboard.exitCode()).isEqualTo(5);
    assertThat(dashboard.err().lines()).hasSize(1);
    assertThat(dashboard.err()).contains("OUTPUT_UNWRITABLE", taken.toString(), "--out");
    assertThat(names(taken)).isEmpty();
  }

  @Test
  void beforeTheFirstRun_shouldSayWhatToDo(@TempDir Path empty) {
    CommandRun dashboard = CommandRun.of("dashboard", "--lakehouse", empty);
    assertThat(dashboard.exitCode()).isEqualTo(2);
    assertThat(dashboard.err()).contains("NOTHING_PUBLISHED").contains("assay run");
    assertThat(empty.resolve("dashboard.html")).doesNotExist();
  }

  private static String query(String sql) {
    CommandRun query = CommandRun.of("query", "--json", "--lakehouse", root, sql);
    assertThat(query.exitCode()).as(query.err()).isZero();
    return query.out();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
