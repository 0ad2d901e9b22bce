package dev.assay.pipeline.feed.clickstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.clickstream.Sessions.Session;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions by hand. A moment is a minute; events are the first letters of their steps. */
class SessionsTest {
  private static final String LETTERS = "vpacb"; // view, product, add, checkout, buy

  static Stream<Arguments> sessions() {
    return Stream.of(
        Arguments.of("all steps in order", "0v 1p 2a 3c 4b", List.of(of(0, 4, 5))),
        Arguments.of("one event", "0v", List.of(of(0, 0, 1))),
        Arguments.of("steps that come several times", "0v 1v 2p 3p 4a", List.of(of(0, 4, 3))),
        Arguments.of("a purchase without a view", "0b", List.of(of(0, 0, 0))),
        Arguments.of("no event of the first step", "0p 1a 2c 3b", List.of(of(0, 3, 0))),
        Arguments.of("a step that is left out", "0v 1a 2c 3b", List.of(of(0, 3, 1))),
        Arguments.of("a step before the one it follows", "0p 1v 2a", List.of(of(0, 2, 1))),
        Arguments.of("the same, and once more after it", "0p 1v 2p 3a", List.of(of(0, 3, 3))),
        Arguments.of("steps in reverse", "0b 1c 2a 3p 4v", List.of(of(0, 4, 1))),
        Arguments.of("one moment, in reverse", "7b 7c 7a 7p 7v", List.of(of(0, 4, 5))),
        Arguments.of("ties in the middle", "0v 1a 1p 2b 2c", List.of(of(0, 4, 5))),
        Arguments.of("a tie does not reach back", "0p 1v 1a", List.of(of(0, 2, 1))),
        Arguments.of("a pause of just half an hour", "0v 30p", List.of(of(0, 1, 2))),
        Arguments.of("a pause of 31 minutes", "0v 31p", List.of(of(0, 0, 1), of(1, 1, 0))),
        Arguments.of(
            "half an hour after the start, but not after the last",
            "0v 20p 40a 60c 80b",
            List.of(of(0, 4, 5))),
        Arguments.of(
            "three sessions",
            "0v 1p 100v 200v 201p 202a",
            List.of(of(0, 1, 2), of(2, 2, 1), of(3, 5, 3))));
  }

  private static Session of(int first, int last, int reached) {
    return new Session(first, last, reached);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sessions")
  void events_shouldBeCutIntoSessions(String what, String events, List<Session> sessions) {
    String[] each = events.split(" ", -1);
    long[] at =
        Stream.of(each)
            .mapToLong(event -> 60_000L * Long.parseLong(event.substring(0, event.length() - 1)))
            .toArray();
    int[] steps =
        Stream.of(each)
            .mapToInt(event -> 1 + LETTERS.indexOf(event.charAt(event.length() - 1)))
            .toArray();
    assertThat(Sessions.of(at, steps)).isEqualTo(sessions);
  }

  @Test
  void pause_shouldBeMeasuredToTheMillisecond() {
    int[] views = {1, 1};
    assertThat(Sessions.of(new long[] {0, 1_800_000}, views)).hasSize(1);
    assertThat(Sessions.of(new long[] {0, 1_800_001}, views)).hasSize(2);
  }
}
