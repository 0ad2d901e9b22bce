package dev.assay.generator.feed.transactions;

import static dev.assay.generator.testing.Interval.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Fault.Correction;
import dev.assay.generator.feed.transactions.Fault.Duplicate;
import dev.assay.generator.feed.transactions.Fault.MalformedTimestamp;
import dev.assay.generator.feed.transactions.Fault.MissingField;
import dev.assay.generator.feed.transactions.Fault.Retry;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A million records a setting; that truth and bytes agree is shown elsewhere. */
class RatesTest {
  private static final int BATCHES = 200;
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();

  static Stream<FaultRates> settings() {
    return Stream.of(
        FaultRates.DEFAULT,
        FaultRates.NONE
            .with(FaultKind.MALFORMED_TIMESTAMP, new Rate(123_456))
            .with(FaultKind.MISSING_FIELD, new Rate(250_000))
            .with(FaultKind.DUPLICATE_ORDER, new Rate(400_000)));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void faults_shouldStrikeAtTheirRatesAndIndependently(FaultRates rates) {
    Tally tally = new Tally();
    for (int seed = 0; seed < BATCHES; seed++) {
      Batch batch = new Batch(BatchId.of(seed, AS_OF, BatchId.MAX_COUNT).withRates(rates));
      for (int position = 0; position < batch.count(); position++) {
        tally.add(position, batch.emitted(position));
      }
    }

    double malformed = share(rates.of(FaultKind.MALFORMED_TIMESTAMP));
    double missing = share(rates.of(FaultKind.MISSING_FIELD));
    double duplicate = share(rates.of(FaultKind.DUPLICATE_ORDER));
    long own = tally.count("records") - tally.count("retry");
    long couldRepeat = tally.count("records") - BATCHES;
    assertThat(tally.count("records")).isEqualTo(1_000_000);
    assertWithin("duplicate", tally.count("duplicate"), couldRepeat, duplicate);
    assertWithin("malformed", tally.count("malformed"), own, malformed);
    assertWithin("missing", tally.count("missing"), own, missing);
    assertWithin("malformed and missing", tally.count("both"), own, malformed * missing);
    assertWithin("retry", tally.count("retry"), tally.count("duplicate"), 0.5);
    long corrections = tally.count("correction");
    assertWithin(
        "malformed correction", tally.count("malformed correction"), corrections, malformed);
    assertWithin("missing in correction", tally.count("missing correction"), corrections, missing);
    assertWithin("price corrected", tally.count("price corrected"), corrections, 0.5);
    long missingOwn = tally.count("missing") - tally.count("missing correction");
    assertWithin("price missing", tally.count("price missing"), missingOwn, 0.5);
    for (String text : MalformedTimestamp.TEXTS) {
      assertWithin("'" + text + "'", tally.count("text " + text), tally.count("malformed"), 0.25);
    }
  }

  private static double share(Rate rate) {
    return rate.partsPerMillion() / (double) Rate.MILLION;
  }

  /** What has been seen how often; retries carry no fault of their own. */
  private static final class Tally {
    private final Map<String, Long> counts = new HashMap<>();

    long count(String what) {
      return counts.getOrDefault(what, 0L);
    }

    private void see(String what) {
      counts.merge(what, 1L, Long::sum);
    }

    void add(int position, Emitted record) {
      see("records");
      boolean correction = false;
      boolean retry = false;
      boolean malformed = false;
      boolean missing = false;
      for (Fault fault : record.faults()) {
        correction |= fault instanceof Correction;
        retry |= fault instanceof Retry;
        malformed |= fault instanceof MalformedTimestamp;
        missing |= fault instanceof MissingField;
        assertThat(fault instanceof Duplicate && position == 0).isFalse();
        if (fault instanceof Correction amended && amended.field() == Measure.PRICE) {
          see("price corrected");
        }
      }
      if (correction || retry) {
        see("duplicate");
        see(correction ? "correction" : "retry");
      }
      if (!retry) {
        addOwn(record, correction, malformed, missing);
      }
    }

    private void addOwn(Emitted record, boolean correction, boolean malformed, boolean missing) {
      if (malformed) {
        see("malformed");
        see("text " + record.malformedTimestamp().orElseThrow());
      }
      if (missing) {
        see("missing");
      }
      if (malformed && missing) {
        see("both");
      }
      if (malformed && correction) {
        see("malformed correction");
      }
      if (missing && correction) {
        see("missing correction");
      }
      if (!correction && record.lacks(Measure.PRICE)) {
        see("price missing");
      }
    }
  }
}
