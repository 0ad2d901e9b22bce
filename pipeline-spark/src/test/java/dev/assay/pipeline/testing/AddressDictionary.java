package dev.assay.pipeline.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /** The hashes, of any of the sets, that are the SHA-256 of an address in the dictionary. */
  @SafeVarargs
  public static Set<String> attack(Set<String>... hashes) {
    Set<String> wanted = new java.util.HashSet<>();
    Stream.of(hashes).forEach(wanted::addAll);
    Set<String> found = ConcurrentHashMap.newKeySet();
    FIRST_NAMES.parallelStream().forEach(first -> attack(first, wanted, found));
    return found;
  }

  private static void attack(String first, Set<String> wanted, Set<String> found) {
    MessageDigest sha256 = sha256();
    for (String last : LAST_NAMES) {
      for (String domain : DOMAINS) {
        byte[] address = (first + '.' + last + '@' + domain).getBytes(UTF_8);
        String hash = HexFormat.of().formatHex(sha256.digest(address));
        if (wanted.contains(hash)) {
          found.add(hash);
        }
      }
    }
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
