package dev.assay.pipeline.run;

import dev.assay.pipeline.bronze.FetchProgress;
import java.util.function.IntSupplier;

/** Is told how a run gets on. */
public interface Progress extends FetchProgress {
  /** Tells nobody. */
  Progress UNHEARD =
      new Progress() {
        @Override
        public void step(String name) {}

        @Override
        public void fetched(IntSupplier done, int all) {}
      };

  /** A step begins. */
  void step(String name);

  /** The step has ended. */
  default void stepEnded() {}
}
