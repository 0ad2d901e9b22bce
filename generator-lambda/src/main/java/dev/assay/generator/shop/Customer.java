package dev.assay.generator.shop;

import java.util.Locale;

/**
 * A customer. Name and e-mail follow from the id alone, so one id can never have two of either.
 *
 * <p>Addresses end in example.com, which RFC 2606 reserves: nobody owns the mailbox.
 */
public record Customer(int id) {
  public static final int LOWEST_ID = 1_000;
  public static final int HIGHEST_ID = 9_999;

  public Customer {
    if (id < LOWEST_ID || id > HIGHEST_ID) {
      throw new IllegalArgumentException("customer id outside 1000..9999: " + id);
    }
  }

  /** First and last name. */
  public String name() {
    return Names.first(id) + ' ' + Names.last(id);
  }

  /** The address: first and last name in letters from a to z, joined by a dot. */
  public String email() {
    return lettersOf(Names.first(id)) + '.' + lettersOf(Names.last(id)) + "@example.com";
  }

  private static String lettersOf(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
