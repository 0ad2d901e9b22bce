package dev.assay.pipeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.service.FakerContext;
import net.datafaker.service.RandomService;

/**
 * Every address that Datafaker can make up of a first and a last name: what anybody can try who has
 * the hashes and knows where the names come from.
 */
public final class AddressDictionary {
  private static final List<String> FIRST_NAMES =
      letters("name.male_first_name", "name.female_first_name");
  private static final List<String> LAST_NAMES = letters("name.last_name");
  private static final List<String> DOMAINS = domains();

  private AddressDictionary() {}

  /** Those of the hashes, in hex, that are the SHA-256 of an address in the dictionary. */
  public static Set<String> attack(Set<String> hashes) {
    long[] beginnings =
        hashes.stream()
            .mapToLong(hash -> Long.parseUnsignedLong(hash, 0, 16, 16))
            .sorted()
            .toArray();
    return FIRST_NAMES.parallelStream()
        .flatMap(first -> attack(first, beginnings))
        .filter(hashes::contains)
        .collect(Collectors.toSet());
  }

  /** The hashes of addresses with a first name that begin like one of those looked for. */
  private static Stream<String> attack(String first, long[] beginnings) {
    MessageDigest sha256 = sha256();
    return LAST_NAMES.stream()
        .flatMap(last -> DOMAINS.stream().map(domain -> first + '.' + last + '@' + domain))
        .map(address -> sha256.digest(address.getBytes(UTF_8)))
        .filter(hash -> Arrays.binarySearch(beginnings, ByteBuffer.wrap(hash).getLong()) >= 0)
        .map(HexFormat.of()::formatHex);
  }

  /** The bare SHA-256 of an address, in hex. */
  public static String hash(String address) {
    return HexFormat.of().formatHex(sha256().digest(address.getBytes(UTF_8)));
  }

  /** How many addresses it holds. */
  public static long size() {
    return (long) FIRST_NAMES.size() * LAST_NAMES.size() * DOMAINS.size();
  }

  private static List<String> letters(String... keys) {
    return Stream.of(keys)
        .flatMap(key -> values(key).stream())
        .map(name -> name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
        .distinct()
        .toList();
  }

  private static List<String> domains() {
    return Stream.of("internet.free_email", "internet.safe_email")
        .flatMap(key -> values(key).stream())
        .distinct()
        .toList();
  }

  private static List<String> values(String key) {
    FakerContext context = new FakerContext(Locale.ENGLISH, new RandomService());
    Object values = new Faker(Locale.ENGLISH).fakeValuesService().fetchObject(key, context);
    return ((Collection<?>) values).stream().map(Object::toString).toList();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
