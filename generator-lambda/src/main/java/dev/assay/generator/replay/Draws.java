package dev.assay.generator.replay;

import java.util.UUID;

/**
 * The random numbers of one place in a world, such as a position of a batch, each found by its
 * purpose and not by its turn.
 *
 * <p>Counter-based: a number is a hash of (version, seed, as_of, position, purpose), so no draw
 * shifts another one, and any record can be made alone. The hash is SplitMix64's finalizer (Steele,
 * Lea, Flood 2014; constants by Stafford, mix 13), applied to one word after the other.
 *
 * @param twin a second hash of the same words: 64 bits alone would let the ids of 10^9 orders meet
 */
public record Draws(long key, long twin) {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final Draws ROOT = new Draws(0, 0x6A09E667F3BCC909L);

  /**
   * What a number is drawn for. Each constant stands where it is used: those of an order in the
   * shop, those of a feed's faults in the feed. A number fixes bytes and is given once: a new
   * purpose gets a new one.
   *
   * @param number 1..8 for orders, the next ones for the faults of feeds
   */
  public record Purpose(int number) {}

  /** What all places of a world have in common; position i of it adds i. */
  public static Draws of(WorldId world) {
    return ROOT.and(world.generatorVersion()).and(world.seed()).and(world.asOf().epochSecond());
  }

  /** The draws that these and one more word make. */
  public Draws and(long word) {
    return new Draws(mix(mix(key + GAMMA) + word), mix(mix(twin + GAMMA) + word));
  }

  /** 64 even bits. */
  private long bits(Purpose purpose) {
    return mix(key + purpose.number() * GAMMA);
  }

  /** UUID version 8 (RFC 9562): 122 bits of hash between its version and its variant. */
  public UUID uuid(Purpose purpose) {
    long high = bits(purpose);
    long low = mix(twin + purpose.number() * GAMMA);
    return new UUID(
        (high & 0xFFFFFFFFFFFF0FFFL) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  /** A number from 0 to bound - 1, all as likely. */
  public int below(int bound, Purpose purpose) {
    return (int) Math.multiplyHigh(bits(purpose) >>> 1, (long) bound << 1);
  }

  /** A number from lowest to highest, all as likely. */
  public int between(int lowest, int highest, Purpose purpose) {
    return lowest + below(highest - lowest + 1, purpose);
  }

  /** One of two sides, both as likely. */
  public boolean coin(Purpose purpose) {
    return bits(purpose) < 0;
  }

  /** Whether something that happens at this rate happens here. */
  public boolean happens(Rate rate, Purpose purpose) {
    return below(Rate.MILLION, purpose) < rate.partsPerMillion();
  }

  private static long mix(long word) {
    long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
