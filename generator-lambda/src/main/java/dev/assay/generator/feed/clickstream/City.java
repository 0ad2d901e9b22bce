package dev.assay.generator.feed.clickstream;

import dev.assay.generator.shop.Region;

/** Where visitors are. */
enum City {
  NEW_YORK("New York", "US", Region.US_EAST),
  TORONTO("Toronto", "CA", Region.US_EAST),
  LOS_ANGELES("Los Angeles", "US", Region.US_WEST),
  VANCOUVER("Vancouver", "CA", Region.US_WEST),
  LONDON("London", "GB", Region.EU_WEST),
  BERLIN("Berlin", "DE", Region.EU_CENTRAL),
  SINGAPORE("Singapore", "SG", Region.APAC);

  private static final City[] ALL = values();
  private static final String CANADA = "CA";

  final String label;
  final String country;
  final Region region;

  City(String label, String country, Region region) {
    this.label = label;
    this.country = country;
    this.region = region;
  }

  boolean isInCanada() {
    return country.equals(CANADA);
  }

  /**
   * The city of a region.
   *
   * @param inCanada whether the one in Canada is meant, where a region has one
   */
  static City of(Region region, boolean inCanada) {
    City found = null;
    for (City city : ALL) {
      if (city.region == region && (found == null || inCanada)) {
        found = city;
      }
    }
    return found;
  }
}
