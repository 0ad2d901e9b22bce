package dev.assay.generator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A batch whose bytes must never change again. */
public record Golden(String sha256, String mediaType, String url) {
  private static final String FOLDER = "/dev/assay/generator/golden/";

  public static List<Golden> all() {
    return lines("batches.txt")
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" "))
        .map(parts -> new Golden(parts[0], parts[1], parts[2]))
        .toList();
  }

  /** Those of a file whose lines name no media type. */
  public static List<Golden> in(String file, String mediaType) {
    return lines(file)
        .map(line -> line.split(" "))
        .map(parts -> new Golden(parts[0], mediaType, parts[1]))
        .toList();
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = Golden.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return mediaType + ' ' + url;
  }
}
