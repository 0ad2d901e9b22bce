package dev.assay.pipeline.lake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** How Spark sorts text. */
public final class TextOrder {
  /** By its bytes in UTF-8; Java's own order differs beyond U+FFFF. */
  public static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private TextOrder() {}
}
