package dev.assay.generator.feed.transactions;

import java.util.List;

/**
 * What becomes of the positions of a batch. A position in neither {@code quarantined} nor {@code
 * duplicates} is silver.
 *
 * @param quarantined refused records, by position
 * @param duplicates accepted records that a later one displaced, by position
 * @param repaired silver positions whose missing quantity became 1
 */
public record Outcomes(
    List<Quarantined> quarantined, List<Displaced> duplicates, List<Integer> repaired) {
  public Outcomes {
    quarantined = List.copyOf(quarantined);
    duplicates = List.copyOf(duplicates);
    repaired = List.copyOf(repaired);
  }

  /** A refused record with every reason that applies. */
  public record Quarantined(int position, List<Reason> reasons) {
    public Quarantined {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * An accepted record that lost.
   *
   * @param next position of the next accepted record of the same order, in delivery order
   */
  public record Displaced(int position, int next, Kind kind) {}

  /** Why a correct pipeline refuses a record. */
  public enum Reason {
    MALFORMED_TIMESTAMP("malformed_timestamp"),
    MISSING_PRICE("missing_price");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    /** Its name in the truth and in quarantine. */
    public String key() {
      return key;
    }
  }

  /** Whether the next record had the same bytes. */
  public enum Kind {
    RETRY("retry"),
    CORRECTION("correction");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Its name in the truth. */
    public String key() {
      return key;
    }
  }
}
