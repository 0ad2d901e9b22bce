package dev.assay.pipeline.quality;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * A verdict that the gate gave earlier, the same whether it is at hand or read back: its results in
 * the order of severity and name, its time in microseconds, which is what a table keeps of it.
 *
 * @param verdict what it found
 * @param isFull whether it looked at everything, not only at what readers did not see yet
 * @param at when it looked; for people, never for order
 */
public record KeptVerdict(Verdict verdict, boolean isFull, Instant at) {
  private static final Comparator<Verdict.Result> ORDER =
      Comparator.comparing((Verdict.Result result) -> result.severity().name())
          .thenComparing(Verdict.Result::check);

  /** Puts the results in order. */
  public KeptVerdict {
    verdict =
        new Verdict(
            verdict.results().stream().map(KeptVerdict::kept).sorted(ORDER).toList(),
            verdict.delivered(),
            verdict.quarantined());
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Without what was said of rows, which no table keeps. */
  private static Verdict.Result kept(Verdict.Result result) {
    return new Verdict.Result(
        result.check(), result.severity(), result.promise(), result.violations());
  }
}
