package dev.assay.pipeline.silver;

import java.io.Serializable;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a key that travels with it and is printed nowhere. For one task at a time. */
final class KeyedHash implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";

  private final PiiKey key;
  private transient Mac mac;

  KeyedHash(PiiKey key) {
    this.key = key;
  }

  /** 32 bytes. */
  byte[] of(byte[] message) throws GeneralSecurityException {
    if (mac == null) {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.secret(), ALGORITHM));
    }
    return mac.doFinal(message);
  }
}
