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
    INVALID_ORDER_ID("invalid_order_id"),
    INVALID_CUSTOMER_ID("invalid_customer_id"),
    MALFORMED_TIMESTAMP("malformed_timestamp"),
    IMPLAUSIBLE_TIMESTAMP("implausible_timestamp"),
    MISSING_PRICE("missing_price"),
    INVALID_PRICE("invalid_price"),
    INVALID_QUANTITY("invalid_quantity"),
    UNKNOWN_STATUS("unknown_status"),
    PII_OUTSIDE_FIELD("pii_outside_field");

    private final String key;

    Reason(String key) {
      this.key = key;
    }

    /**
     * Whether the truth about a batch of these rates counts it, be it 0: kinds of faults that came
     * later must not change the truth about batches from before.
     */
    boolean isCounted(FaultRates rates) {
      return switch (this) {
        case MALFORMED_TIMESTAMP, MISSING_PRICE -> true;
        case INVALID_ORDER_ID, INVALID_CUSTOMER_ID -> !rates.of(FaultKind.INVALID_ID).isNever();
        default -> rates.hasFurther();
      };
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
