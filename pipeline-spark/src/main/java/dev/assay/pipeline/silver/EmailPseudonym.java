package dev.assay.pipeline.silver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.spark.sql.api.java.UDF1;

/** HMAC-SHA-256 of an e-mail address, tidied and lower-cased, as 64 hex digits. */
final class EmailPseudonym implements UDF1<String, String> {
  private static final long serialVersionUID = 1L;

  private final KeyedHash hash;

  EmailPseudonym(PiiKey key) {
    hash = new KeyedHash(key);
  }

  @Override
  public String call(String address) throws GeneralSecurityException {
    if (address == null) {
      return null;
    }
    String canonical = TidyText.of(address).toLowerCase(Locale.ROOT);
    return HexFormat.of().formatHex(hash.of(canonical.getBytes(StandardCharsets.UTF_8)));
  }
}
