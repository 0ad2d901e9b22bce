package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.infra.stage.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
  @TempDir Path root;

  @Test
  void missingFunction_shouldNameTheCommandThatMakesIt() {
    assertThatThrownBy(new Artifacts(root)::function)
        .isInstanceOf(SetupException.class)
        .hasMessageEndingWith(
            "transactions-function.jar is missing: build it with"
                + " ./mvnw package -DskipTests -pl generator-lambda -am")
        .hasMessageNotContaining("\n");
  }

  @Test
  void missingPipeline_shouldStopTheLakehouseAloneAndNameTheCommand() throws IOException {
    Path function = root.resolve("generator-lambda/target/transactions-function.jar");
    Files.createDirectories(function.getParent());
    Files.writeString(function, "a jar");
    InfraApp.assemble(Cloud.appWith(), new Artifacts(root));
    assertThatThrownBy(() -> InfraApp.assemble(Cloud.appWith("lakehouse=on"), new Artifacts(root)))
        .hasMessageEndingWith("./mvnw package -DskipTests -pl pipeline-spark -am");
  }

  @Test
  void builtFunction_shouldBeFoundByPath() throws IOException {
    Path function = root.resolve("generator-lambda/target/transactions-function.jar");
    Files.createDirectories(function.getParent());
    Files.writeString(function, "a jar");
    assertThat(new Artifacts(root).function()).isEqualTo(function);
  }
}
