package dev.assay.generator.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.datafaker.Faker;
import org.junit.jupiter.api.Test;

/**
 * The names are what the pinned Datafaker gives; run with -Dassay.names.write=true to draw anew.
 */
class NamesTest {
  private static final int FIRST_NAMES = 997;
  private static final int LAST_NAMES = 443;
  private static final String PLAIN_NAME = "[A-Z][A-Za-z' -]*";

  @Test
  void resources_shouldBeWhatDatafakerGives() throws IOException {
    Faker faker = new Faker(Locale.ENGLISH, new Random(2026));
    List<String> first = draw(FIRST_NAMES, () -> faker.name().firstName());
    List<String> last = draw(LAST_NAMES, () -> faker.name().lastName());
    if (Boolean.getBoolean("assay.names.write")) {
      write("first-names.txt", first);
      write("last-names.txt", last);
    }

    assertThat(resource("first-names.txt")).isEqualTo(first);
    assertThat(resource("last-names.txt")).isEqualTo(last);
  }

  @Test
  void everyCustomer_shouldHaveANameAndAnAddressOfTheirOwn() {
    Set<String> names = new HashSet<>();
    Set<String> emails = new HashSet<>();
    IntStream.rangeClosed(Customer.LOWEST_ID, Customer.HIGHEST_ID)
        .mapToObj(Customer::new)
        .forEach(
            customer -> {
              assertThat(customer.name()).matches(PLAIN_NAME);
              assertThat(customer.email()).matches("[a-z]+\\.[a-z]+@example\\.com");
              assertThat(names.add(customer.name())).as(customer.name()).isTrue();
              assertThat(emails.add(customer.email())).as(customer.email()).isTrue();
            });
  }

  @Test
  void addresses_shouldEndAsThoseThatDatafakerCallsSafe() {
    Faker faker = new Faker(Locale.ENGLISH, new Random(1));

    assertThat(faker.internet().safeEmailAddress()).endsWith("@example.com");
    assertThat(new Customer(1000).email()).endsWith("@example.com");
  }

  private static List<String> draw(int size, Supplier<String> names) {
    Set<String> drawn = new LinkedHashSet<>();
    while (drawn.size() < size) {
      drawn.add(names.get());
    }
    return List.copyOf(drawn);
  }

  private static List<String> resource(String name) throws IOException {
    try (InputStream in = Names.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static void write(String name, List<String> lines) throws IOException {
    Files.write(Path.of("src/main/resources/dev/assay/generator/shop", name), lines, UTF_8);
  }
}
