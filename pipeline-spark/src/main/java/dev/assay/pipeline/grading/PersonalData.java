package dev.assay.pipeline.grading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.TidyText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks for addresses and names in the clear. */
public final class PersonalData {
  private static final List<String> HASHES = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  private final GradeSettings settings;
  private final Tally tally;

  PersonalData(GradeSettings settings, Tally tally) {
    this.settings = settings;
    this.tally = tally;
  }

  /**
   * Looks at one row.
   *
   * @param row null if there is none
   * @param record the record that it is; null if none
   */
  void scan(String key, OutputRow row, TruthRecord record) {
    if (row == null) {
      return;
    }
    for (int column : settings.given().get(row.where())) {
      if (isClear(column, row, record)) {
        tell(key, row, record, settings.names().get(column));
      }
    }
    for (String column : row.clearElsewhere()) {
      tell(key, row, record, column);
    }
  }

  private void tell(String key, OutputRow row, TruthRecord record, String column) {
    String place = row.where().key() + "." + column;
    tally.clear.merge(place, 1L, Long::sum);
    Place at = record == null ? Place.NOWHERE : record.at();
    Example example = new Example(key, at, "", "***");
    tally.event(new Event(Cause.CLEAR_TEXT, place, -1, ""), example);
  }

  private boolean isClear(int column, OutputRow row, TruthRecord record) {
    Object shown = row.unread()[column] == null ? row.values()[column] : row.unread()[column];
    if (!(shown instanceof String text) || column == settings.key()) {
      return false;
    }
    Field.Privacy privacy = settings.privacy().get(column);
    if (privacy.isPersonal() && settings.agreed(column) == Privacy.CLEAR) {
      return false;
    }
    return TidyText.hasAtSign(text)
        ? isAddress(text)
        : privacy == Field.Privacy.NAME && record != null && text.equals(record.texts()[column]);
  }

  /** Whether a text holds an address; one of which only the host is left tells nobody. */
  public static boolean isAddress(String text) {
    return TidyText.hasAtSign(text) && text.indexOf('*') < 0;
  }

  /**
   * How a token was made of an address, if that was without a key.
   *
   * @param person the address
   * @return the name of the hash
   */
  public static Optional<String> bareHash(String person, String token) {
    String given = token.toLowerCase(Locale.ROOT);
    if (!given.matches("[0-9a-f]{32,128}")) {
      return Optional.empty();
    }
    byte[] address = bytes(person);
    return HASHES.stream().filter(hash -> given.equals(hex(hash, address))).findFirst();
  }

  /** What addresses hash to without a key, in hex, each with the name of the hash. */
  public static Map<String, String> bareHashes(Collection<String> persons) {
    Map<String, String> hashes = new HashMap<>();
    for (String person : persons) {
      HASHES.forEach(hash -> hashes.put(hex(hash, bytes(person)), hash));
    }
    return hashes;
  }

  private static byte[] bytes(String person) {
    return person.strip().toLowerCase(Locale.ROOT).getBytes(UTF_8);
  }

  private static String hex(String hash, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + hash, e);
    }
  }
}
