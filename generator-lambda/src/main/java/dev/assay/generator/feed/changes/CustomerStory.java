package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.shop.Customer;
import dev.assay.generator.shop.Order;

/** What happens to a customer: comes, moves, is another segment's or tier's, and may leave. */
final class CustomerStory {
  private static final Purpose IS_NEW = new Purpose(221);
  private static final Purpose REGISTERED_BEFORE = new Purpose(222);
  private static final Purpose HOME = new Purpose(223);
  private static final Purpose FIRST_SEGMENT = new Purpose(224);
  private static final Purpose CHANGES_SEGMENT = new Purpose(225);
  private static final Purpose CHANGES_SEGMENT_AT = new Purpose(226);
  private static final Purpose OTHER_SEGMENT = new Purpose(227);
  private static final Purpose MOVES = new Purpose(228);
  private static final Purpose MOVES_AT = new Purpose(229);
  private static final Purpose MOVES_TO = new Purpose(230);
  private static final Purpose MOVES_AND_CHANGES = new Purpose(231);
  private static final Purpose HAS_TIER = new Purpose(232);
  private static final Purpose TIER = new Purpose(233);
  private static final Purpose TIER_AT = new Purpose(234);
  private static final Purpose CLIMBS = new Purpose(235);
  private static final Purpose CLIMBS_AT = new Purpose(236);
  private static final Purpose LEAVES = new Purpose(237);
  private static final Purpose LEAVES_AT = new Purpose(238);
  private static final Purpose NEXT_SEGMENT = new Purpose(239);
  private static final Purpose SEGMENT_WITH_MOVE = new Purpose(240);

  private static final int MINUTE = 60_000;
  private static final int HOUR = 60 * MINUTE;
  private static final String[] SEGMENTS = {"consumer", "corporate", "home_office"};
  private static final String[] TIERS = {"bronze", "silver", "gold", "platinum"};

  private static final int CITY = Table.CUSTOMERS.index("city");
  private static final int STATE = Table.CUSTOMERS.index("state");
  private static final int SEGMENT = Table.CUSTOMERS.index("segment");
  private static final int LOYALTY_TIER = Table.CUSTOMERS.index(Table.ADDED_COLUMN);

  private final Draws here;
  private final Period period;
  private Order first;
  private long lastOrder;

  /** A customer who has not ordered yet. */
  CustomerStory(Draws here, Period period) {
    this.here = here;
    this.period = period;
  }

  /** Takes note of an order, in any order of time. */
  void ordered(Order order) {
    if (first == null || order.timestamp().compareTo(first.timestamp()) < 0) {
      first = order;
    }
    lastOrder = Math.max(lastOrder, order.timestamp().epochSecond() * 1_000 + 1_000);
  }

  Story tell() {
    Customer customer = first.customer();
    Place home = Place.of(first.region(), here.below(Place.A_REGION, HOME));
    Values values =
        Values.of(
            Integer.toString(customer.id()),
            customer.name(),
            customer.email(),
            home.city,
            home.state,
            chance(10, FIRST_SEGMENT) ? null : SEGMENTS[here.below(SEGMENTS.length, OTHER_SEGMENT)],
            null);
    Story story = new Story(Table.CUSTOMERS, customer.id(), here, registered(), values);
    if (chance(20, CHANGES_SEGMENT)) {
      changeSegment(story, moment(story.last(), CHANGES_SEGMENT_AT), NEXT_SEGMENT);
    }
    if (chance(15, MOVES)) {
      move(story, home);
    }
    if (chance(40, HAS_TIER)) {
      climb(story);
    }
    if (chance(3, LEAVES)) {
      story.deleted(moment(Math.max(story.last(), lastOrder), LEAVES_AT));
    }
    return story;
  }

  /** Some minutes before the first order; most of them before there were any in the period. */
  private long registered() {
    long ordered = first.timestamp().epochSecond() * 1_000;
    return chance(50, IS_NEW)
        ? ordered - here.between(5 * MINUTE, 3 * HOUR, REGISTERED_BEFORE)
        : period.start() - HOUR;
  }

  private void changeSegment(Story story, long at, Purpose purpose) {
    int other = here.below(SEGMENTS.length - 1, purpose);
    story.then(at, last -> last.with(SEGMENT, otherSegment(last.get(SEGMENT), other)));
  }

  private static String otherSegment(String last, int other) {
    return SEGMENTS[other].equals(last) ? SEGMENTS[SEGMENTS.length - 1] : SEGMENTS[other];
  }

  /** In one transaction the segment may be changed as well, by an update of its own. */
  private void move(Story story, Place home) {
    long at = moment(story.last(), MOVES_AT);
    int other = here.below(Place.A_REGION - 1, MOVES_TO);
    Place there = Place.of(first.region(), other);
    Place next = there == home ? Place.of(first.region(), Place.A_REGION - 1) : there;
    story.then(at, last -> last.with(CITY, next.city).with(STATE, next.state));
    if (chance(30, MOVES_AND_CHANGES)) {
      changeSegment(story, at, SEGMENT_WITH_MOVE);
    }
  }

  /** Tiers are noted since the database has a column for them. */
  private void climb(Story story) {
    int tier = here.below(TIERS.length - 1, TIER);
    long at = moment(Math.max(story.last(), period.day(Table.ADDED_IN)), TIER_AT);
    story.then(at, last -> last.with(LOYALTY_TIER, TIERS[tier]));
    if (chance(25, CLIMBS)) {
      story.then(moment(at, CLIMBS_AT), last -> last.with(LOYALTY_TIER, TIERS[tier + 1]));
    }
  }

  /** A moment of the period after another one. */
  private long moment(long after, Purpose purpose) {
    long from = Math.max(after, period.start());
    int left = (int) (period.end() - from);
    return left < 2 ? period.end() - 1 : from + here.between(1, left - 1, purpose);
  }

  private boolean chance(int percent, Purpose purpose) {
    return here.below(100, purpose) < percent;
  }
}
