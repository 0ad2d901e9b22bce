package dev.assay.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReproducibilityTest {
  private static final String[] SETTINGS = {
    "lakehouse=on", "landing=clickstream", "customerKey=on", "alarmEmail=ops@example.org"
  };

  /** A JVM of its own: some collections draw their order when the JVM starts. */
  @Test
  void secondSynth_shouldGiveTheSameTemplatesAndAssetHashes() throws Exception {
    Map<String, String> first = deployed(Cloud.with(SETTINGS).assembly());
    assertThat(first).containsKeys("SourceStack.template.json", "SourceStack.assets.json");
    assertThat(deployed(synthesizedInAnotherJvm())).isEqualTo(first);
  }

  /** Prints the folder of a fresh synth. */
  public static void main(String[] args) {
    System.out.println(Cloud.with(SETTINGS).assembly());
    System.exit(0);
  }

  private static Path synthesizedInAnotherJvm() throws IOException, InterruptedException {
    String plain = System.getProperty("java.class.path");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", plain),
            ReproducibilityTest.class.getName());
    File log = new File("target", "another-jvm.log");
    Process process = new ProcessBuilder(command).redirectError(log).start();
    String folder = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as("exit code, see %s", log).isZero();
    return Path.of(folder);
  }

  private static Map<String, String> deployed(Path assembly) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(assembly)) {
      for (Path file : all.filter(ReproducibilityTest::isDeployed).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static boolean isDeployed(Path file) {
    return file.toString().matches(".*\\.(template|assets)\\.json");
  }
}
