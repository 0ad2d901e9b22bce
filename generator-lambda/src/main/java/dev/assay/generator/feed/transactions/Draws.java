package dev.assay.generator.feed.transactions;

import dev.assay.generator.replay.Rate;
import java.util.UUID;

/**
 * The random numbers of one position, each found by its purpose and not by its turn.
 *
 * <p>Counter-based: a number is a hash of (version, seed, as_of, position, purpose), so no draw
 * shifts another one, and any record can be made alone. The hash is SplitMix64's finalizer (Steele,
 * Lea, Flood 2014; constants by Stafford, mix 13), applied to one word after the other.
 *
 * @param twin a second hash of the same words: 64 bits alone would let the ids of 10^9 orders meet
 */
record Draws(long key, long twin) {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final Draws ROOT = new Draws(0, 0x6A09E667F3BCC909L);

  /** What a number is drawn for. These numbers fix bytes: a new purpose gets a new one. */
  enum Purpose {
    ORDER_ID(1),
    CUSTOMER(2),
    PRODUCT(3),
    QUANTITY(4),
    PRICE(5),
    REGION(6),
    TIMESTAMP(7),
    STATUS(8),
    IS_DUPLICATE(9),
    DUPLICATE_OF(10),
    IS_RETRY(11),
    CORRECTED_FIELD(12),
    CORRECTED_AMOUNT(13),
    IS_MALFORMED(14),
    MALFORMED_TEXT(15),
    IS_MISSING(16),
    MISSING_FIELD(17);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }

  /** What all positions of a batch have in common: its count and rates are no part of it. */
  static Draws of(BatchId id) {
    return ROOT.and(id.generatorVersion()).and(id.seed()).and(id.asOf().epochSecond());
  }

  /** The draws that these and one more word make. */
  Draws and(long word) {
    return new Draws(mix(mix(key + GAMMA) + word), mix(mix(twin + GAMMA) + word));
  }

  /** 64 even bits. */
  long bits(Purpose purpose) {
    return mix(key + purpose.number * GAMMA);
  }

  /** UUID version 8 (RFC 9562): 122 bits of hash between its version and its variant. */
  UUID orderId() {
    long high = bits(Purpose.ORDER_ID);
    long low = mix(twin + GAMMA);
    return new UUID(
        (high & 0xFFFFFFFFFFFF0FFFL) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  /** A number from 0 to bound - 1, all as likely. */
  int below(int bound, Purpose purpose) {
    return (int) Math.multiplyHigh(bits(purpose) >>> 1, (long) bound << 1);
  }

  boolean coin(Purpose purpose) {
    return bits(purpose) < 0;
  }

  /** Whether something that happens at this rate happens here. */
  boolean happens(Rate rate, Purpose purpose) {
    return below(Rate.MILLION, purpose) < rate.partsPerMillion();
  }

  private static long mix(long word) {
    long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
