package dev.assay.generator.shop;

import dev.assay.generator.replay.Rate;

/** Where visitors and buyers are; two regions have one in Canada too. */
public enum City {
  NEW_YORK("New York", "US", Region.US_EAST),
  TORONTO("Toronto", "CA", Region.US_EAST),
  LOS_ANGELES("Los Angeles", "US", Region.US_WEST),
  VANCOUVER("Vancouver", "CA", Region.US_WEST),
  LONDON("London", "GB", Region.EU_WEST),
  BERLIN("Berlin", "DE", Region.EU_CENTRAL),
  SINGAPORE("Singapore", "SG", Region.APAC);

  /** How many of those in a region are in Canada, where it has a city there. */
  public static final Rate IN_CANADA = new Rate(150_000);

  private static final City[] ALL = values();
  private static final String CANADA = "CA";

  private final String label;
  private final String country;
  private final Region region;

  City(String label, String country, Region region) {
    this.label = label;
    this.country = country;
    this.region = region;
  }

  /** The name as it is delivered. */
  public String label() {
    return label;
  }

  /** Its country, ISO 3166-1 alpha-2. */
  public String country() {
    return country;
  }

  /** The region that it lies in. */
  public Region region() {
    return region;
  }

  /** Whether it lies in Canada. */
  public boolean isInCanada() {
    return country.equals(CANADA);
  }

  /**
   * The city of a region.
   *
   * @param inCanada whether the one in Canada is meant, where a region has one
   */
  public static City of(Region region, boolean inCanada) {
    City found = null;
    for (City city : ALL) {
      if (city.region == region && (found == null || inCanada)) {
        found = city;
      }
    }
    return found;
  }
}
