package dev.assay.generator.feed.orderevents;

import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Problem;
import dev.assay.generator.http.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for a page of a topic.
 *
 * @param countClamped whether another count was asked for than is given
 * @param cacheControl how long the answer may be kept
 */
record OrderEventsRequest(OrderEventsId id, int page, boolean countClamped, String cacheControl) {
  /** How many orders a page; the one thing to ask less of where an answer would be too large. */
  static final Parameter COUNT = Parameter.count(OrderEventsId.MAX_COUNT);

  private static final Parameter PAGE =
      new Parameter("page", "an integer: 0.." + OrderEventsId.LAST_PAGE);

  /** All that a request may say, which is what fixes the bytes. */
  static final List<Parameter> KNOWN = known();

  private static final int DEFAULT_COUNT = 100;

  /** A truth follows from all orders so far; more of them take a small function too long. */
  private static final int MOST_ORDERS_OF_TRUTH = 100_000;

  static OrderEventsRequest of(Parameters said) throws Refusal {
    int count = said.count(COUNT, DEFAULT_COUNT, OrderEventsId.MAX_COUNT);
    OrderEventsId id = new OrderEventsId(said.world(), count, said.rates(OrderEventFault.USUAL));
    int page = said.within(PAGE, 0, 0, OrderEventsId.LAST_PAGE);
    return new OrderEventsRequest(id, page, said.saysOther(COUNT, count), said.cacheControl(KNOWN));
  }

  /** The same request, if the truth about the topic up to its page can be told. */
  OrderEventsRequest forTruth() throws Refusal {
    int mostPages = MOST_ORDERS_OF_TRUTH / id.count();
    if (page < mostPages) {
      return this;
    }
    throw new Refusal(
        Problem.badRequest(
            "the truth is about all pages so far, and is told of at most "
                + MOST_ORDERS_OF_TRUTH
                + " orders; with this count page must be at most "
                + (mostPages - 1),
            PAGE));
  }

  private static List<Parameter> known() {
    List<Parameter> known = new ArrayList<>(List.of(COUNT, Parameter.SEED, Parameter.AS_OF, PAGE));
    known.addAll(Parameter.rates(OrderEventFault.USUAL));
    known.add(Parameter.GENERATOR_VERSION);
    return List.copyOf(known);
  }
}
