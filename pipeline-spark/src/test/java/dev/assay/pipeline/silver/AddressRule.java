package dev.assay.pipeline.silver;

/** The contract's rule about addresses, for tests of other packages. */
public final class AddressRule {
  private AddressRule() {}

  /** Whether a field with that text is quarantined. */
  public static boolean isBrokenBy(String text) {
    return Field.AT_SIGNS.stream().anyMatch(text::contains) && TidyText.holdsAddress(text);
  }
}
