package dev.assay.pipeline.cli;

import dev.assay.pipeline.run.Progress;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Progress for logs: a line a step. */
record Lines(Consumer<String> line) implements Progress {
  @Override
  public void step(String name) {
    line.accept(name + " …");
  }

  @Override
  public void fetched(IntSupplier done, int all) {}
}
