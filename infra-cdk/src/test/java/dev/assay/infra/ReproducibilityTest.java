package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReproducibilityTest {
  @Test
  void secondSynth_shouldGiveTheSameTemplatesAndAssetHashes() throws IOException {
    Map<String, String> first = deployed(Cloud.with("lakehouse=on"));
    assertThat(first).containsKeys("SourceStack.template.json", "SourceStack.assets.json");
    assertThat(deployed(Cloud.synthesize(Cloud.assembled("lakehouse=on")))).isEqualTo(first);
  }

  private static Map<String, String> deployed(Cloud cloud) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(cloud.assembly())) {
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
