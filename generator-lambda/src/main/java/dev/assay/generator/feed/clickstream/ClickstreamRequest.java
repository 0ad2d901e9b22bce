package dev.assay.generator.feed.clickstream;

import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Problem;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for a batch of visits.
 *
 * @param countClamped whether another count was asked for than is given
 * @param cacheControl how long the answer may be kept
 */
record ClickstreamRequest(ClickstreamId id, boolean countClamped, String cacheControl) {
  /** How many visits; the one thing to ask less of where an answer would be too large. */
  static final Parameter COUNT = Parameter.count(ClickstreamId.MAX_COUNT);

  /** All that a request may say, which is what fixes the bytes. */
  static final List<Parameter> KNOWN = known();

  private static final int DEFAULT_COUNT = 100;

  /** 9999-12-27T00:00:00Z: events may arrive days later, and no year has five digits. */
  private static final UtcSecond LATEST = new UtcSecond(253_401_868_800L);

  static ClickstreamRequest of(Parameters said) throws Refusal {
    int count = said.count(COUNT, DEFAULT_COUNT, ClickstreamId.MAX_COUNT);
    WorldId world = said.world();
    if (world.asOf().compareTo(LATEST) > 0) {
      throw new Refusal(
          Problem.badRequest(
              "as_of must not be after " + LATEST + "Z here, since events arrive days later",
              Parameter.AS_OF));
    }
    ClickstreamId id = new ClickstreamId(world, count, said.rates(EventFault.USUAL));
    return new ClickstreamRequest(id, said.saysOther(COUNT, count), said.cacheControl(KNOWN));
  }

  private static List<Parameter> known() {
    List<Parameter> known = new ArrayList<>(List.of(COUNT, Parameter.SEED, Parameter.AS_OF));
    known.addAll(Parameter.rates(EventFault.USUAL));
    known.add(Parameter.GENERATOR_VERSION);
    return List.copyOf(known);
  }
}
