package dev.assay.pipeline.cli;

import dev.assay.pipeline.run.Progress;
import java.io.PrintStream;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/** Progress for a person at a terminal: one line a step, with a bar while its parts are done. */
final class Bar implements Progress {
  private static final int COLUMNS = 100;
  private static final int WIDTH = 40;
  private static final int UNKNOWN = -1;

  private final Line line;
  private final String unit;
  private ProgressBar bar;

  /** A bar that counts in a unit such as {@code pages}. */
  Bar(PrintStream terminal, String unit) {
    this.line = new Line(terminal);
    this.unit = unit;
  }

  @Override
  public void step(String name) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(UNKNOWN)
            .setRenderer((state, columns) -> render(state))
            .setConsumer(line)
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
    // The library would leave a step behind that ended before its first drawing.
    line.clear();
  }

  private String render(ProgressState state) {
    long seconds = state.getElapsedBeforeStart().plus(state.getElapsedAfterStart()).toSeconds();
    return line(state.getTaskName(), state.getCurrent(), state.getMax(), unit, seconds);
  }

  /** E.g. {@code bronze [===== ] 6 of 12 pages, 3 s}; without a bar if the end is unknown. */
  static String line(String step, long done, long all, String unit, long seconds) {
    if (all <= 0) {
      return "%s … %d s".formatted(step, seconds);
    }
    int filled = (int) (WIDTH * Math.min(done, all) / all);
    return "%s [%s%s] %d of %d %s, %d s"
        .formatted(step, "=".repeat(filled), " ".repeat(WIDTH - filled), done, all, unit, seconds);
  }

  /** One line that is drawn over and over; the library's own leaves an empty line behind. */
  private record Line(PrintStream terminal) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return COLUMNS;
    }

    @Override
    public void accept(String text) {
      terminal.print("\r" + text + " ".repeat(Math.max(0, COLUMNS - text.length())));
    }

    @Override
    public void clear() {
      accept("");
      terminal.print("\r");
    }

    @Override
    public void close() {
      terminal.flush();
    }
  }
}
