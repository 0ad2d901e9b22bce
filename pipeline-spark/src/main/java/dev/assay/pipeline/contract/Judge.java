package dev.assay.pipeline.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Applies a contract to records, each in one pass over its bytes: reads the fields, applies all
 * rules, repairs, and takes the personal data out. For one thread at a time.
 */
public final class Judge {
  /** The reason of a record that cannot be read at all; it has no other one, and no fields. */
  public static final String UNPARSEABLE = "unparseable_record";

  /** The reason of a record with an e-mail address in a field that is not the e-mail. */
  public static final String PII_OUTSIDE_FIELD = "pii_outside_field";

  private static final String REDACTED = "***";

  private final Contract contract;
  private final Decoder decoder;
  private final KeyedHash hash;
  private final MessageDigest digest = Sha256.digest();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final int[] repaired;
  private final int dated;

  /**
   * A judge.
   *
   * @param key the secret of the pseudonyms and fingerprints
   */
  public Judge(Contract contract, PiiKey key) {
    this.contract = contract;
    contract.fields().forEach(field -> places.put(field.name(), places.size()));
    this.decoder = decoder(contract);
    this.hash = new KeyedHash(key);
    this.repaired =
        contract.repairs().stream().mapToInt(repair -> contract.indexOf(repair.field())).toArray();
    this.dated = contract.indexOf(contract.date().of());
  }

  private static Decoder decoder(Contract contract) {
    return contract.form() instanceof RecordForm.ChangeCsv csv
        ? new ChangeCsvDecoder(contract.fields(), csv)
        : new JsonDecoder(contract.fields().stream().map(Field::name).toList());
  }

  /**
   * Judges one record.
   *
   * @param payload its exact bytes
   * @param ingestedAt when it was fetched: a record from a later day is not plausible
   */
  public Judgement judge(byte[] payload, Instant ingestedAt) {
    return decoder
        .decode(payload)
        .map(record -> judge(record, ingestedAt, bytesHash(payload), false))
        .orElseGet(this::unparseable);
  }

  /**
   * Judges one record without what takes the key: the same reasons, repairs, day and values, but no
   * fingerprint and no pseudonym. Enough to tell where a record goes, at half the cost.
   *
   * @param payload its exact bytes
   * @param ingestedAt when it was fetched
   */
  public Judgement sketch(byte[] payload, Instant ingestedAt) {
    return decoder
        .decodeFields(payload)
        .map(record -> judge(record, ingestedAt, null, true))
        .orElseGet(this::unparseable);
  }

  private Judgement unparseable() {
    List<Object> nothing = Arrays.asList(new Object[contract.fields().size()]);
    return new Judgement(nothing, null, List.of(UNPARSEABLE), List.of(), null, null);
  }

  private Judgement judge(
      Decoder.Decoded decoded, Instant ingestedAt, Long bytesHash, boolean isSketch) {
    Object[] values = read(decoded.fields());
    TypedRecord record = new TypedRecord(places, decoded.fields(), values.clone(), ingestedAt);
    List<String> reasons = reasons(record, decoded.fields());
    List<String> repairs = repair(record, values);
    LocalDate date = day(values[dated]);
    Long fingerprint = isSketch ? null : fingerprint(decoded, values);
    for (int i = 0; i < values.length; i++) {
      Field.Privacy privacy = contract.fields().get(i).privacy();
      values[i] = isSketch && privacy == Field.Privacy.EMAIL ? null : fit(privacy, values[i]);
    }
    return new Judgement(Arrays.asList(values), date, reasons, repairs, fingerprint, bytesHash);
  }

  private Long fingerprint(Decoder.Decoded decoded, Object[] values) {
    byte[] content = decoded.content() == null ? content(values) : decoded.content();
    return ByteBuffer.wrap(hash.of(content)).getLong();
  }

  /** What a change leaves its row with: all fields but those that tell of the change. */
  private byte[] content(Object[] values) {
    String[] contents = new String[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean isOfRow =
          contract.form() instanceof RecordForm.ChangeCsv csv
              && !csv.unlessTold().containsKey(contract.fields().get(i).name());
      contents[i] = isOfRow && values[i] != null ? Content.of(values[i]) : null;
    }
    return Content.digest(contents, digest);
  }

  /** The first eight bytes of the SHA-256; with its first bit flipped, signed order is theirs. */
  private Long bytesHash(byte[] payload) {
    return contract.precedence().looksAtBytes()
        ? Long.valueOf(ByteBuffer.wrap(digest.digest(payload)).getLong() ^ Long.MIN_VALUE)
        : null;
  }

  private Object[] read(DeliveredValue[] delivered) {
    Object[] values = new Object[delivered.length];
    for (int i = 0; i < delivered.length; i++) {
      values[i] = delivered[i] == null ? null : contract.fields().get(i).type().read(delivered[i]);
    }
    return values;
  }

  private List<String> reasons(TypedRecord record, DeliveredValue[] delivered) {
    List<String> reasons = new ArrayList<>(0);
    for (Rule rule : contract.rules()) {
      if (rule.isBroken().test(record)) {
        reasons.add(rule.id());
      }
    }
    if (holdsAddress(delivered)) {
      reasons.add(PII_OUTSIDE_FIELD);
    }
    return reasons;
  }

  /** Looks at the text of whatever was delivered, also where it is not of the field's type. */
  private boolean holdsAddress(DeliveredValue[] delivered) {
    for (int i = 0; i < delivered.length; i++) {
      if (delivered[i] != null
          && contract.fields().get(i).privacy().forbidsAddress()
          && holdsAddress(contract.fields().get(i).privacy(), delivered[i].text())) {
        return true;
      }
    }
    return false;
  }

  private List<String> repair(TypedRecord record, Object[] values) {
    List<String> repairs = new ArrayList<>(0);
    for (int i = 0; i < repaired.length; i++) {
      Repair repair = contract.repairs().get(i);
      if (repair.isNeeded().test(record)) {
        values[repaired[i]] = repair.value().apply(record);
        repairs.add(repair.field());
      }
    }
    return repairs;
  }

  private Object fit(Field.Privacy privacy, Object value) {
    return value == null || privacy == Field.Privacy.PLAIN
        ? value
        : fitText(privacy, (String) value);
  }

  private String fitText(Field.Privacy privacy, String text) {
    return switch (privacy) {
      case PLAIN -> text;
      case TEXT, URL -> holdsAddress(privacy, text) ? REDACTED : text;
      case NAME ->
          text.substring(0, text.offsetByCodePoints(0, Math.min(1, text.length()))) + REDACTED;
      case EMAIL -> pseudonym(text);
    };
  }

  /** HMAC-SHA-256 of an address, tidied and lower-cased, as 64 hex digits. */
  public String pseudonym(String address) {
    String canonical = TidyText.of(address).toLowerCase(Locale.ROOT);
    return HexFormat.of().formatHex(hash.of(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean holdsAddress(Field.Privacy privacy, String text) {
    boolean isEncoded = privacy == Field.Privacy.URL && text != null && text.indexOf('%') >= 0;
    return holdsAddress(isEncoded ? PercentEncoding.decoded(text) : text);
  }

  private static boolean holdsAddress(String text) {
    return text != null && TidyText.hasAtSign(text) && TidyText.holdsAddress(text);
  }

  private static LocalDate day(Object value) {
    return value instanceof Instant instant
        ? LocalDate.ofInstant(instant, ZoneOffset.UTC)
        : (LocalDate) value;
  }
}
