package dev.assay.infra;

import dev.assay.infra.stage.SetupException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the other modules have built, found by path: the cloud depends on no code of theirs.
 *
 * @param root the repository's root
 */
record Artifacts(Path root) {

  /** The source's function. */
  Path function() {
    return built("generator-lambda", "transactions-function.jar");
  }

  /** The lakehouse's job. */
  Path pipeline() {
    return built("pipeline-spark", "assay-pipeline.jar");
  }

  private Path built(String module, String jar) {
    Path file = root.resolve(module).resolve("target").resolve(jar);
    if (!Files.isRegularFile(file)) {
      throw SetupException.missingArtifact(
          file, "./mvnw package -DskipTests -pl %s -am".formatted(module));
    }
    return file;
  }
}
