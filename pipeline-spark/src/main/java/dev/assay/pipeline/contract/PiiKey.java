package dev.assay.pipeline.contract;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The secret that pseudonymises e-mail addresses. It travels to the executors inside a serialized
 * function and is printed nowhere: not here, not in a plan, not in an event log.
 */
public final class PiiKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_BYTES = 32;
  private static final int MADE_BYTES = 48;

  private final byte[] secret;

  private PiiKey(byte[] secret) {
    this.secret = secret.clone();
  }

  /**
   * The key given by a caller.
   *
   * @param base64 at least 32 bytes in base64
   * @throws dev.assay.pipeline.error.AssayException PII_KEY_UNUSABLE if it is not; the message does
   *     not repeat it
   */
  public static PiiKey of(String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64.trim());
    } catch (IllegalArgumentException e) {
      throw Errors.piiKeyUnusable("it is no base64");
    }
    if (secret.length < LEAST_BYTES) {
      throw Errors.piiKeyUnusable(
          "it has %d bytes, fewer than %d".formatted(secret.length, LEAST_BYTES));
    }
    return new PiiKey(secret);
  }

  /** A new key, from the system's source of randomness. */
  public static PiiKey random() {
    byte[] secret = new byte[MADE_BYTES];
    new SecureRandom().nextBytes(secret);
    return new PiiKey(secret);
  }

  /** The key as {@link #of} takes it. For whoever keeps it; it is secret. */
  public String base64() {
    return Base64.getEncoder().encodeToString(secret);
  }

  /** The failure of a lakehouse elsewhere that was given no key: one made here would be lost. */
  public static AssayException missing(String root) {
    return Errors.piiKeyUnusable("none is given, and the lakehouse " + root + " is not local");
  }

  /** Names the key without giving it away: the first 8 hex digits of its SHA-256. */
  public String id() {
    return HexFormat.of().formatHex(Sha256.of(secret), 0, 4);
  }

  byte[] secret() {
    return secret.clone();
  }

  @Override
  public String toString() {
    return "PiiKey[" + id() + "]";
  }
}
