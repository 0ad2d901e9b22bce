package dev.assay.generator;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * Seeds for requests that name none: 0..2^53-1, which every JSON reader holds exactly. Each is
 * drawn from the kernel inside its request, so there is nothing that a snapshot could repeat;
 * asking the kernel itself spares a cold start the security providers (ADR 0004).
 */
final class FreshSeeds implements LongSupplier {
  private static final String KERNEL = "/dev/urandom";
  private static final int UNUSED_BITS = 64 - 53;

  @Override
  public long getAsLong() {
    return bits() >>> UNUSED_BITS;
  }

  private static long bits() {
    try (InputStream kernel = new FileInputStream(KERNEL)) {
      long bits = 0;
      for (byte drawn : kernel.readNBytes(Long.BYTES)) {
        bits = (bits << Byte.SIZE) | (drawn & 0xFF);
      }
      return bits;
    } catch (IOException noSuchDevice) {
      return new SecureRandom().nextLong();
    }
  }
}
