package dev.assay.generator.feed.changes;

import dev.assay.generator.shop.Region;
import java.util.ArrayList;
import java.util.List;

/** Where customers live; a state is the first-level division of its country. */
enum Place {
  NEW_YORK("New York", "NY", Region.US_EAST),
  BOSTON("Boston", "MA", Region.US_EAST),
  WASHINGTON("Washington, D.C.", "DC", Region.US_EAST),
  LOS_ANGELES("Los Angeles", "CA", Region.US_WEST),
  SEATTLE("Seattle", "WA", Region.US_WEST),
  DENVER("Denver", "CO", Region.US_WEST),
  LONDON("London", "ENG", Region.EU_WEST),
  PARIS("Paris", "IDF", Region.EU_WEST),
  MALAGA("Málaga", "AND", Region.EU_WEST),
  BERLIN("Berlin", "BE", Region.EU_CENTRAL),
  ZURICH("Zürich", "ZH", Region.EU_CENTRAL),
  LODZ("Łódź", "LD", Region.EU_CENTRAL),
  SYDNEY("Sydney", "NSW", Region.APAC),
  MUMBAI("Mumbai", "MH", Region.APAC),
  OSAKA("Osaka", "27", Region.APAC);

  /** Places of each region. */
  static final int A_REGION = 3;

  private static final Place[] ALL = values();

  final String city;
  final String state;
  private final Region region;

  Place(String city, String state, Region region) {
    this.city = city;
    this.state = state;
    this.region = region;
  }

  /** One of a region's places, by its number from 0. */
  static Place of(Region region, int number) {
    List<Place> there = new ArrayList<>(A_REGION);
    for (Place place : ALL) {
      if (place.region == region) {
        there.add(place);
      }
    }
    return there.get(number);
  }
}
