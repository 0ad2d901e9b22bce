package dev.assay.generator.benchmark;

import java.util.Locale;

/** The plain design at its best: Datafaker without a country reads fewer files. */
public final class PlainEnglishHandler extends PlainHandler {
  public PlainEnglishHandler() {
    super(Locale.ENGLISH);
  }
}
