package dev.assay.generator.local;

import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Seeds for requests that name none: 0..2^53-1, the same row again from the same first seed. */
final class RequestSeeds implements LongSupplier {
  private static final int UNUSED_BITS = 64 - 53;

  private final long failSeed;
  private final SplittableRandom random;

  RequestSeeds(OptionalLong seed) {
    failSeed = seed.orElseGet(() -> new SecureRandom().nextLong());
    random = new SplittableRandom(failSeed);
  }

  /** The seed by which requests fail. */
  long failSeed() {
    return failSeed;
  }

  @Override
  public synchronized long getAsLong() {
    return random.nextLong() >>> UNUSED_BITS;
  }
}
