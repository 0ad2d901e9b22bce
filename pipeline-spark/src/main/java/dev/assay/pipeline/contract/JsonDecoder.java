package dev.assay.pipeline.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the fields of a contract from a record's bytes, each as its JSON kind and its text, so that
 * absent, null and wrong type stay three things and no number is rounded. A record that is no JSON
 * object, has trailing text, holds text that is no Unicode, or names a field of the contract twice
 * is not well formed and has no fields. For one thread at a time.
 */
final class JsonDecoder implements Decoder {
  private static final int UNKNOWN = -1;

  /**
   * A record may be as deep and as long as it likes; it only has to be one. Names are not kept from
   * record to record: a table that all share fills up, and then what becomes of a record depends on
   * its neighbours.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Map<String, Integer> places;
  private final MessageDigest digest = Sha256.digest();

  /** A decoder of records with these fields. */
  JsonDecoder(List<String> fields) {
    places =
        IntStream.range(0, fields.size())
            .boxed()
            .collect(Collectors.toUnmodifiableMap(fields::get, i -> i));
  }

  @Override
  public Optional<Decoded> decode(byte[] payload) {
    DeliveredValue[] fields = new DeliveredValue[places.size()];
    String[] contents = new String[places.size()];
    return parse(payload, fields, contents)
        ? Optional.of(new Decoded(fields, Content.digest(contents, digest)))
        : Optional.empty();
  }

  /** Half of the work of {@link #decode}. */
  @Override
  public Optional<Decoded> decodeFields(byte[] payload) {
    DeliveredValue[] fields = new DeliveredValue[places.size()];
    return parse(payload, fields, null) ? Optional.of(new Decoded(fields, null)) : Optional.empty();
  }

  private boolean parse(byte[] payload, DeliveredValue[] fields, String[] contents) {
    try (JsonParser parser = JSON.createParser(utf8(payload))) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && readObject(parser, fields, contents)
          && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** The text of bytes; strict, where the parser itself would guess the encoding and forgive. */
  private static char[] utf8(byte[] payload) throws CharacterCodingException {
    char[] ascii = new char[payload.length];
    for (int i = 0; i < payload.length; i++) {
      if (payload[i] < 0) {
        return decoded(payload);
      }
      ascii[i] = (char) payload[i];
    }
    return ascii;
  }

  private static char[] decoded(byte[] payload) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
    return Arrays.copyOf(text.array(), text.limit());
  }

  private boolean readObject(JsonParser parser, DeliveredValue[] fields, String[] contents)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      int place = places.getOrDefault(parser.currentName(), UNKNOWN);
      JsonToken token = parser.nextToken();
      if (place != UNKNOWN && fields[place] != null) {
        return false;
      }
      String text = token.isStructStart() ? null : parser.getText();
      if (text != null && !isUnicode(text)) {
        return false;
      }
      if (place != UNKNOWN) {
        fields[place] = new DeliveredValue(kind(token), text);
        if (contents != null) {
          contents[place] = text == null ? Content.of(parser) : Content.of(token, text);
        }
      }
      parser.skipChildren();
    }
    return true;
  }

  private static JsonKind kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> JsonKind.STRING;
      case VALUE_NUMBER_INT -> JsonKind.INTEGER;
      case VALUE_NUMBER_FLOAT -> JsonKind.DECIMAL;
      case VALUE_TRUE, VALUE_FALSE -> JsonKind.BOOLEAN;
      case START_OBJECT -> JsonKind.OBJECT;
      case START_ARRAY -> JsonKind.ARRAY;
      default -> JsonKind.NULL;
    };
  }

  /** Whether every surrogate has its other half; one alone cannot be written as UTF-8. */
  private static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
