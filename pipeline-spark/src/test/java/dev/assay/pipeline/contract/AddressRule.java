package dev.assay.pipeline.contract;

/** The contract's rule about addresses, for tests of other packages. */
public final class AddressRule {
  private AddressRule() {}

  /** Whether a field with that text is quarantined. */
  public static boolean isBrokenBy(String text) {
    return TidyText.hasAtSign(text) && TidyText.holdsAddress(text);
  }
}
