package dev.assay.generator.http;

import static dev.assay.generator.feed.transactions.Parameter.AS_OF;
import static dev.assay.generator.feed.transactions.Parameter.COUNT;
import static dev.assay.generator.feed.transactions.Parameter.DUPLICATE_ORDER;
import static dev.assay.generator.feed.transactions.Parameter.GENERATOR_VERSION;
import static dev.assay.generator.feed.transactions.Parameter.MALFORMED_TIMESTAMP;
import static dev.assay.generator.feed.transactions.Parameter.MISSING_FIELD;
import static dev.assay.generator.feed.transactions.Parameter.SEED;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.feed.transactions.Parameter;
import dev.assay.generator.http.Parsed.Accepted;
import dev.assay.generator.http.Parsed.Rejected;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Turns the query of a request into the identity of a batch, or into a problem. */
public final class BatchRequestParser {
  private static final int DEFAULT_COUNT = 100;

  private final FaultRates defaults;
  private final Clock clock;
  private final LongSupplier seeds;

  /**
   * A parser.
   *
   * @param defaults the rates of a request that names none
   * @param clock the as_of of a request that names none
   * @param seeds the seed of a request that names none
   */
  public BatchRequestParser(FaultRates defaults, Clock clock, LongSupplier seeds) {
    this.defaults = defaults;
    this.clock = clock;
    this.seeds = seeds;
  }

  /** Parses a request; the required parameters have no default. */
  public Parsed parse(HttpRequest request, Parameter... required) {
    try {
      Map<Parameter, String> given = Query.of(request).values();
      for (Parameter parameter : required) {
        if (!given.containsKey(parameter)) {
          String detail = parameter.key() + " is required here: " + parameter.allowed();
          throw new Refusal(Problem.badRequest(detail, parameter));
        }
      }
      return accepted(given);
    } catch (Refusal refusal) {
      return new Rejected(refusal.problem());
    }
  }

  private Accepted accepted(Map<Parameter, String> given) throws Refusal {
    String count = given.getOrDefault(COUNT, Integer.toString(DEFAULT_COUNT));
    int clamped = Integers.clamped(COUNT, count, 1, BatchId.MAX_COUNT);
    FaultRates rates =
        new FaultRates(
            rate(given, MALFORMED_TIMESTAMP, defaults.malformedTimestamp()),
            rate(given, MISSING_FIELD, defaults.missingField()),
            rate(given, DUPLICATE_ORDER, defaults.duplicateOrder()));
    BatchId id = new BatchId(new WorldId(version(given), seed(given), asOf(given)), clamped, rates);
    return new Accepted(id, !Integers.equal(count, clamped), given.keySet());
  }

  private long seed(Map<Parameter, String> given) throws Refusal {
    String text = given.get(SEED);
    return text == null ? seeds.getAsLong() : Integers.signed64(SEED, text);
  }

  private UtcSecond asOf(Map<Parameter, String> given) throws Refusal {
    String text = given.get(AS_OF);
    if (text == null) {
      return UtcSecond.of(clock.instant());
    }
    Optional<UtcSecond> asOf = UtcSecond.parse(withoutZone(text));
    if (asOf.isEmpty() || asOf.get().compareTo(WorldId.EARLIEST) < 0) {
      throw new Refusal(Problem.badValue(AS_OF));
    }
    return asOf.get();
  }

  /** Without Z or +00:00 and a fraction of zeros before it; empty where it has another zone. */
  private static String withoutZone(String text) {
    int zone = text.endsWith("Z") ? 1 : text.endsWith("+00:00") ? 6 : text.length();
    int end = text.length() - zone;
    int zeros = end;
    while (zeros > 0 && text.charAt(zeros - 1) == '0') {
      zeros--;
    }
    boolean fraction = end - zeros >= 1 && end - zeros <= 9 && text.startsWith(".", zeros - 1);
    return text.substring(0, fraction ? zeros - 1 : end);
  }

  private static Rate rate(Map<Parameter, String> given, Parameter parameter, Rate otherwise)
      throws Refusal {
    String text = given.get(parameter);
    if (text == null) {
      return otherwise;
    }
    Optional<Rate> rate = Rate.parse(text);
    if (rate.isEmpty()) {
      throw new Refusal(Problem.badValue(parameter));
    }
    return rate.get();
  }

  private static int version(Map<Parameter, String> given) throws Refusal {
    String text = given.get(GENERATOR_VERSION);
    if (text != null) {
      Integers.require(GENERATOR_VERSION, text);
      if (!Integers.equal(text, WorldId.NEWEST_VERSION)) {
        throw new Refusal(Problem.gone());
      }
    }
    return WorldId.NEWEST_VERSION;
  }
}
