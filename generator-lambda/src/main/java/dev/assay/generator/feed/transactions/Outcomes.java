package dev.assay.generator.feed.transactions;

import java.util.List;

/**
 * What becomes of the positions of a batch. A position in neither {@code quarantined} nor {@code
 * duplicates} is silver.
 *
 * @param quarantined refused records, by position
 * @param duplicates accepted records that a later one displaced, by position
 * @param repaired silver positions whose missing quantity became 1
 * @param repairs silver positions with all that was mended there, by position
 */
public record Outcomes(
    List<Quarantined> quarantined,
    List<Displaced> duplicates,
    List<Integer> repaired,
    List<Repaired> repairs) {
  public Outcomes {
    quarantined = List.copyOf(quarantined);
    duplicates = List.copyOf(duplicates);
    repaired = List.copyOf(repaired);
    repairs = List.copyOf(repairs);
  }

  /** A refused record with every reason that applies. */
  public record Quarantined(int position, List<Reason> reasons) {
    public Quarantined {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A record that was mended.
   *
   * @param fields those mended, in a record's order
   */
  public record Repaired(int position, List<TransactionField> fields) {
    public Repaired {
      fields = List.copyOf(fields);
    }
  }

  /**
   * An accepted record that lost.
   *
   * @param next position of the next accepted record of the same order, in delivery order
   */
  public record Displaced(int position, int next, Kind kind) {}

  /** Why a correct pipeline refuses a record, in the contract's order. */
  public enum Reason {
    MALFORMED_TIMESTAMP("malformed_timestamp", false),
    IMPLAUSIBLE_TIMESTAMP("implausible_timestamp", true),
    MISSING_PRICE("missing_price", false),
    INVALID_PRICE("invalid_price", true),
    INVALID_QUANTITY("invalid_quantity", true),
    UNKNOWN_STATUS("unknown_status", true),
    PII_OUTSIDE_FIELD("pii_outside_field", true);

    private final String key;
    private final boolean isFurther;

    Reason(String key, boolean isFurther) {
      this.key = key;
      this.isFurther = isFurther;
    }

    /** Whether only kinds of faults that came after the first release give it. */
    boolean isFurther() {
      return isFurther;
    }

    /** Its name in the truth and in quarantine. */
    public String key() {
      return key;
    }
  }

  /** What the next record is to the one that it displaced. */
  public enum Kind {
    /** The same: all fields of the contract were delivered alike. */
    RETRY("retry"),
    /** The same order with other values. */
    CORRECTION("correction"),
    /** Another order under the same id. */
    COLLISION("collision");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** What {@code next} is to {@code earlier}, which was delivered under the same id. */
    public static Kind of(Emitted earlier, Emitted next) {
      if (next.looksLike(earlier)) {
        return RETRY;
      }
      boolean sameOrder = next.order().orderId().equals(earlier.order().orderId());
      return sameOrder ? CORRECTION : COLLISION;
    }

    /** Its name in the truth. */
    public String key() {
      return key;
    }
  }
}
