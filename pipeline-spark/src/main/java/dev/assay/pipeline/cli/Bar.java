package dev.assay.pipeline.cli;

import dev.assay.pipeline.run.Progress;
import java.io.PrintStream;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress for a person at a terminal: one bar a step, which counts pages while they come. */
final class Bar implements Progress {
  private static final int COLUMNS = 100;
  private static final int UNKNOWN = -1;

  private final PrintStream terminal;
  private ProgressBar bar;

  Bar(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void step(String name) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(UNKNOWN)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, COLUMNS))
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public void fetched(IntSupplier done, int all) {
    if (all > 1) {
      bar.maxHint(all);
      bar.stepTo(done.getAsInt());
    }
  }

  @Override
  public void stepEnded() {
    bar.close();
  }
}
