package dev.assay.generator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A strong entity tag: SHA-256 over what identifies a representation.
 *
 * @param text the tag with its quotes
 */
record EntityTag(String text) {
  /** The tag of one representation: canonical URL, media type and content coding. */
  static EntityTag of(String identity, String mediaType, String coding) {
    byte[] named = (identity + '\n' + mediaType + '\n' + coding).getBytes(UTF_8);
    return new EntityTag('"' + Sha256.hex(named) + '"');
  }

  /** Whether an If-None-Match names this tag; comparison is weak (RFC 9110, 13.1.2). */
  boolean isNamedBy(String ifNoneMatch) {
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    for (String tag : ifNoneMatch.split(",", -1)) {
      String opaque = tag.strip();
      if (opaque.equals(text) || opaque.equals("W/" + text)) {
        return true;
      }
    }
    return false;
  }
}
