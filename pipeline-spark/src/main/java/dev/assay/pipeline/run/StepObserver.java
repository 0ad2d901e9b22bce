package dev.assay.pipeline.run;

import dev.assay.pipeline.quality.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Is told what each step of a feed's run reads and writes. */
public interface StepObserver {
  /** Tells nobody, and costs nothing. */
  StepObserver NOBODY =
      new StepObserver() {
        @Override
        public void began(Step step) {}

        @Override
        public void completed(Step step, Outcome outcome) {}

        @Override
        public void failed(Step step, RuntimeException failure) {}

        @Override
        public void missed(Step step, RuntimeException why) {}
      };

  /**
   * A step that is being taken.
   *
   * @param id of this time
   * @param feed whose
   * @param name bronze, silver, gold, check or publish
   */
  record Step(UUID id, String feed, String name) {}

  /**
   * A table as a step has read or left it.
   *
   * @param name its name
   * @param location its folder: an absolute path or a URI
   * @param version its Delta version
   * @param rowsWritten by the step; empty of a table that it reads, and where the log does not say
   */
  record TableState(String name, String location, long version, OptionalLong rowsWritten) {}

  /**
   * What a step did.
   *
   * @param verdict of the gate, if the step is its
   */
  record Outcome(List<TableState> inputs, List<TableState> outputs, Optional<Verdict> verdict) {
    /** Copies the lists. */
    public Outcome {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }

  /** A step begins. */
  void began(Step step);

  /** It has ended. A gate that fails has ended too: its verdict says so. */
  void completed(Step step, Outcome outcome);

  /** It could not be brought to its end. */
  void failed(Step step, RuntimeException failure);

  /** One of the above could not be told; the step goes on all the same. Must not throw. */
  void missed(Step step, RuntimeException why);
}
