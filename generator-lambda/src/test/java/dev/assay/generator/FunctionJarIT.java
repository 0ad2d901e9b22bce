package dev.assay.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

class FunctionJarIT {
  private static final Path JAR = Path.of(RuntimeClientIT.FUNCTION_JAR);
  private static final long THREE_MEGABYTES = 3_000_000;

  @Test
  void functionJar_shouldStayUnderThreeMegabytes() throws IOException {
    assertThat(Files.size(JAR)).isBetween(100_000L, THREE_MEGABYTES);
  }

  @Test
  void functionJar_shouldHoldNothingButTheHandlerEventsAndStreamingJson() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes =
          jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")).toList();

      assertThat(classes)
          .contains("dev/assay/generator/LambdaEntryPoint.class")
          .allMatch(
              name ->
                  name.startsWith("dev/assay/generator/")
                      || name.startsWith("com/amazonaws/services/lambda/runtime/")
                      || name.startsWith("com/fasterxml/jackson/core/"))
          .noneMatch(name -> name.startsWith("dev/assay/generator/local/"))
          .noneMatch(name -> name.matches(".*(datafaker|databind|spark|junit).*"));
    }
  }
}
