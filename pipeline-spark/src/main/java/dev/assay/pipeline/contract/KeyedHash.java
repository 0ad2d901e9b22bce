package dev.assay.pipeline.contract;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a key. For one thread at a time. */
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  KeyedHash(PiiKey key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** 32 bytes. */
  byte[] of(byte[] message) {
    return mac.doFinal(message);
  }
}
