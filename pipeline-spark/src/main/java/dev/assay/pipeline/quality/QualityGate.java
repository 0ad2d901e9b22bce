package dev.assay.pipeline.quality;

import dev.assay.pipeline.lake.FeedState;
import dev.assay.pipeline.lake.Lakehouse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stands between gold and the readers (write, audit, publish): checks one state of a feed's tables,
 * each at the version that the state names, and keeps the verdict on just that state.
 */
public final class QualityGate {
  private static final long EVERYTHING = 0;

  private final Lakehouse lakehouse;
  private final Audit audit;
  private final GateSettings settings;
  private final QualityResults results;

  /** The gate of one feed of a lakehouse. */
  public QualityGate(Lakehouse lakehouse, Audit audit, GateSettings settings) {
    this.lakehouse = lakehouse;
    this.audit = audit;
    this.settings = settings;
    this.results = new QualityResults(lakehouse, audit.feed());
  }

  /**
   * Checks what readers do not see yet: the records of the runs since the last publication, what
   * they touched, and the totals. Keeps the verdict.
   *
   * @param state what the tables hold now
   * @param shown what readers see; empty before the first publication
   */
  public Verdict checkUnpublished(FeedState state, Optional<FeedState> shown, Instant now) {
    return check(state, shown, shown.map(FeedState::runSeq).orElse(0L) + 1, now);
  }

  /** Checks everything, and keeps the verdict. */
  public Verdict checkFully(FeedState state, Optional<FeedState> shown, Instant now) {
    return check(state, shown, EVERYTHING, now);
  }

  /**
   * The ERROR checks that a state fails by its newest verdict: none if it may be published; empty
   * if it was never checked.
   */
  public Optional<List<String>> failed(FeedState state) {
    return results.newestOn(state).map(kept -> kept.verdict().failed());
  }

  private Verdict check(FeedState state, Optional<FeedState> shown, long firstRun, Instant now) {
    History history = results.history(firstRun == EVERYTHING ? state.runSeq() + 1 : firstRun);
    PinnedScope.Context context = new PinnedScope.Context(settings, history, now);
    PinnedScope scope =
        new PinnedScope(lakehouse, state, shown, firstRun, context).opened(audit.tables());
    Verdict verdict = Violations.verdict(scope, audit.silver(), audit.checks(settings));
    results.keep(state, scope.isFull(), verdict, now);
    return verdict;
  }
}
