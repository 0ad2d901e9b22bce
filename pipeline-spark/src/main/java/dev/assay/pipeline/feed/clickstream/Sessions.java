package dev.assay.pipeline.feed.clickstream;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts events into sessions. A session is the accepted events of one session_id without a pause of
 * more than half an hour; midnight does not end one. It reaches a step if it has an event of each
 * step up to that one, none before the one of the step before; events of one moment count.
 */
final class Sessions {
  /** Milliseconds without an event, after which the next one begins another session. */
  static final long LONGEST_PAUSE = 30 * 60_000L;

  private Sessions() {}

  /**
   * A session, as a part of the events that it is cut from.
   *
   * @param first its first event, from 0
   * @param last its last event
   * @param reached the number of the furthest step; 0 if it has no event of the first
   */
  record Session(int first, int last, int reached) {}

  /**
   * The sessions of one session_id.
   *
   * @param at when each event happened, in milliseconds, in order
   * @param steps the number of each event's step
   */
  static List<Session> of(long[] at, int[] steps) {
    List<Session> sessions = new ArrayList<>(1);
    int first = 0;
    for (int next = 1; next <= at.length; next++) {
      if (next == at.length || at[next] - at[next - 1] > LONGEST_PAUSE) {
        sessions.add(new Session(first, next - 1, reached(at, steps, first, next)));
        first = next;
      }
    }
    return sessions;
  }

  /** The number of the furthest step of the events from one to before another. */
  private static int reached(long[] at, int[] steps, int from, int to) {
    int reached = 0;
    for (int i = from; i < to; i++) {
      if (steps[i] == reached + 1) {
        reached++;
        i = firstOfMoment(at, from, i) - 1; // whatever happened at that moment may come next
      }
    }
    return reached;
  }

  private static int firstOfMoment(long[] at, int from, int event) {
    int first = event;
    while (first > from && at[first - 1] == at[event]) {
      first--;
    }
    return first;
  }
}
