package dev.assay.generator.feed.orderevents;

import static java.util.Objects.requireNonNull;

import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import java.util.Map;

/**
 * What makes a topic replayable: these three fix every record of it, on any machine, for ever. It
 * comes in pages; page k has the events of orders of the world whose seed is greater by k, so that
 * fewer pages are the beginning of more of them in each partition.
 *
 * @param world where the orders of the first page come from
 * @param count orders a page, 1..1000
 * @param rates how often each fault strikes
 */
public record OrderEventsId(WorldId world, int count, Rates<OrderEventFault> rates) {
  /** Where a source has the pages of topics. */
  static final String PATH = "/order-events";

  /** The most orders of a page; the fewest are one. */
  public static final int MAX_COUNT = 1_000;

  /** The number of the last page; the first one is 0. */
  public static final int LAST_PAGE = 999;

  /** Partitions of the topic; an order's events are all in one. */
  public static final int PARTITIONS = 4;

  public OrderEventsId {
    requireNonNull(world, "world");
    requireNonNull(rates, "rates");
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException("count outside 1..1000: " + count);
    }
  }

  /** A topic of the newest version with the default rates. */
  public static OrderEventsId of(long seed, UtcSecond asOf, int count) {
    WorldId world = new WorldId(WorldId.NEWEST_VERSION, seed, asOf);
    return new OrderEventsId(world, count, OrderEventFault.USUAL);
  }

  /** The same with other rates. */
  public OrderEventsId withRates(Rates<OrderEventFault> other) {
    return new OrderEventsId(world, count, other);
  }

  /** The same with fewer or more orders a page. */
  public OrderEventsId withCount(int other) {
    return new OrderEventsId(world, other, rates);
  }

  /** Where a page can be had, relative to any source: its canonical URL. */
  public String url(int page) {
    return PATH + '?' + query(page);
  }

  /** Where the truth about a page, and about the topic up to it, can be had. */
  public String truthUrl(int page) {
    return PATH + "/truth?" + query(page);
  }

  private String query(int page) {
    Map<String, String> parameters = rates.named();
    parameters.put("page", Integer.toString(page));
    return world.query(count, parameters);
  }
}
