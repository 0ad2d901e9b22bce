package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script `assay` starts, seen through a `java` that prints its arguments. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../assay").toAbsolutePath().normalize();
  private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";
  private static final String HALF_OF_THE_MEMORY = "-XX:MaxRAMPercentage=50";
  private static final Instant EARLIER = Instant.parse("2026-04-18T00:00:00Z");
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void installJava() throws IOException {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    environment.put("ASSAY_CLASS_PATH", "none"); // or it would build
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run --batches 40 --count 5000",
        "bronze --seed 7",
        "silver",
        "gold",
        "check",
        "check --full",
        "rebuild",
        "dashboard",
        "query select",
        "readers duckdb",
        "export --to shop.duckdb",
        "serve",
        "generate --out orders --batches 200 --count 5000",
        "challenge --out pack --batches 200 --count 5000",
        "land --out landing",
        "history bronze",
        "--help"
      })
  void littleWork_shouldBeDoneByTheFirstCompilerAlone(String command) {
    assertThat(started(command)).contains(FIRST_COMPILER_ONLY).doesNotContain(HALF_OF_THE_MEMORY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --batches 100 --count 5000",
        "run --batches=100 --count=5000",
        "bronze --json --count 5000 --batches 100",
        "run --batches 1000",
        "run --rows 500000",
        "bronze --feed all --rows=1000000 --count 1",
        "run --watch 60s",
        "run --watch=60s"
      })
  void muchWork_shouldGetEveryCompilerAndMoreMemory(String command) {
    assertLarge(started(command));
  }

  @Test
  void files_shouldTakeMuchWorkBeforeTheSecondCompilerPaysAndNeverMuchMemory() {
    assertThat(started("generate --out orders --batches 999 --count 5000"))
        .contains(FIRST_COMPILER_ONLY, "-Xmx384m");
    assertThat(started("generate --out orders --batches 1000 --count 5000"))
        .contains("-Xmx384m")
        .doesNotContain(FIRST_COMPILER_ONLY, HALF_OF_THE_MEMORY);
  }

  @Test
  void sizesFromTheEnvironmentOrTheFile_shouldCountAsThoseOfTheCommandLine() throws IOException {
    environment.put("ASSAY_BATCHES", "1000");
    assertLarge(started("run"));
    assertSmall(started("run --batches 1"));

    environment.put("ASSAY_BATCHES", " ");
    Path file = folder.resolve("assay.properties");
    Files.writeString(file, "\uFEFFbatches : 100\r\ncount=5000\r\n");
    assertLarge(started("run"));
    Files.writeString(file, "#batches=1000\nbatches.of.others=1000\ncount 5000");
    assertSmall(started("run"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "", "08", "99999999999999999999", "$(false)"})
  void sizesThatAreNone_shouldBeLeftToJavaToRefuse(String size) {
    List<String> command = List.of("run", "--batches", size);
    assertThat(started(command)).contains(FIRST_COMPILER_ONLY).endsWith("--batches", size);
  }

  @Test
  void whatIsNotPublished_shouldBeWorkForTheNextSteps() throws IOException {
    deliver("lakehouse", 60 * MEGABYTE);
    for (String command : List.of("run", "silver", "gold", "check", "rebuild", "check --full")) {
      assertLarge(started(command));
    }
    publish("lakehouse", EARLIER.plusSeconds(1));
    for (String command : List.of("run", "silver", "gold", "check", "query select")) {
      assertSmall(started(command));
    }
    for (String command : List.of("rebuild", "check --full")) {
      assertLarge(started(command));
    }
  }

  @Test
  void lakehouse_shouldBeTheOneThatTheCommandNames() throws IOException {
    deliver("its own", 60 * MEGABYTE);
    Path named = folder.resolve("its own");
    assertSmall(started("rebuild"));
    assertLarge(started(List.of("rebuild", "--lakehouse", "its own")));
    assertLarge(started(List.of("rebuild", "--lakehouse=file:" + named)));
    environment.put("ASSAY_LAKEHOUSE", named.toString());
    assertLarge(started("rebuild"));
  }

  @Test
  void objectStores_shouldBeMuchWorkForThoseWhoTakeUpAllOfThem() {
    environment.put("ASSAY_LAKEHOUSE", "s3a://bucket/lakehouse");
    assertLarge(started("rebuild"));
    assertLarge(started("check --full"));
    assertSmall(started("check"));
    assertSmall(started("run"));
  }

  @Test
  void landedFiles_shouldBeWorkForTheRunThatTakesThem() throws IOException {
    Path customers = Files.createDirectories(folder.resolve("landing/customers"));
    Files.write(customers.resolve("LOAD00000001.csv"), new byte[60 * (int) MEGABYTE]);
    for (String command : List.of("run", "bronze")) {
      assertLarge(started(command + " --feed changes --landing landing"));
      assertLarge(started(command + " --feed changes --landing=s3a://bucket/landing"));
      assertSmall(started(command + " --feed changes --landing elsewhere"));
      assertSmall(started(command + " --feed changes"));
    }
  }

  @Test
  void optionsOfTheUser_shouldComeLast() {
    environment.put("ASSAY_JAVA_OPTS", "-Xmx3g -XX:TieredStopAtLevel=4 -XX:+UseG1GC");
    assertThat(started("run"))
        .containsSubsequence(FIRST_COMPILER_ONLY, "-Xmx3g", "-XX:TieredStopAtLevel=4")
        .as("Java refuses two collectors")
        .doesNotContain("-XX:+UseParallelGC");
    environment.put("ASSAY_JAVA_OPTS", "-XX:+UseNUMA -XX:GCTimeRatio=9 -XX:+UseGCOverheadLimit");
    assertThat(started("run")).contains("-XX:+UseParallelGC");
  }

  @Test
  void debug_shouldSayWhatWasChosen() {
    assertThat(started("run --debug --batches 100 --count 5000"))
        .anyMatch(line -> line.startsWith("assay: about 500000 records of work: -X"));
    assertThat(started("run")).noneMatch(line -> line.startsWith("assay:"));
  }

  private static void assertLarge(List<String> started) {
    assertThat(started).contains(HALF_OF_THE_MEMORY).doesNotContain(FIRST_COMPILER_ONLY);
  }

  private static void assertSmall(List<String> started) {
    assertThat(started).contains(FIRST_COMPILER_ONLY).doesNotContain(HALF_OF_THE_MEMORY);
  }

  /** Bronze with a file of that size, written earlier; its name is not said to be of any form. */
  private void deliver(String lakehouse, long bytes) throws IOException {
    Path bronze = Files.createDirectories(folder.resolve(lakehouse).resolve("bronze/a feed"));
    Path file = bronze.resolve("0d35-000.parquet");
    try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
      for (long written = 0; written < bytes; written += MEGABYTE) {
        data.write(new byte[(int) MEGABYTE]);
      }
    }
    Files.setLastModifiedTime(file, FileTime.from(EARLIER));
  }

  private void publish(String lakehouse, Instant then) throws IOException {
    Path log = folder.resolve(lakehouse).resolve("published/_delta_log");
    Files.setLastModifiedTime(Files.createDirectories(log), FileTime.from(then));
  }

  private List<String> started(String command) {
    return started(List.of(command.split(" ", -1)));
  }

  /** The arguments that Java gets, and what the script says. */
  private List<String> started(List<String> command) {
    List<String> line = new ArrayList<>(List.of("bash", LAUNCHER.toString()));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ASSAY_"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said.lines().toList();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
