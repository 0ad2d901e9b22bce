package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.shop.Customer;

/** The names and addresses of customers, each put together once: customers come again and again. */
final class CustomerTexts {
  private final String[] names = new String[Customer.HIGHEST_ID + 1];
  private final String[] emails = new String[Customer.HIGHEST_ID + 1];

  String name(Customer customer) {
    int id = customer.id();
    if (names[id] == null) {
      names[id] = customer.name();
    }
    return names[id];
  }

  String email(Customer customer) {
    int id = customer.id();
    if (emails[id] == null) {
      emails[id] = customer.email();
    }
    return emails[id];
  }
}
