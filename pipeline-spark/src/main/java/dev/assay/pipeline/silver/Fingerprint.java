package dev.assay.pipeline.silver;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Eight bytes that tell whether two records say the same, names and addresses included. They are of
 * a keyed hash, because a bare one of a name and an address would fall to a dictionary.
 */
final class Fingerprint implements UDF1<byte[], Long> {
  private static final long serialVersionUID = 1L;

  private final KeyedHash hash;

  Fingerprint(PiiKey key) {
    hash = new KeyedHash(key);
  }

  @Override
  public Long call(byte[] content) throws GeneralSecurityException {
    return content == null ? null : ByteBuffer.wrap(hash.of(content)).getLong();
  }
}
