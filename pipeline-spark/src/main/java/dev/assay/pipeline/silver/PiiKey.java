package dev.assay.pipeline.silver;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret that pseudonymises e-mail addresses. It travels to the executors inside a serialized
 * function and is printed nowhere: not here, not in a plan, not in an event log.
 */
public final class PiiKey implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_BYTES = 32;
  private static final int MADE_BYTES = 48;
  private static final String FILE = ".pii.key";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final byte[] secret;

  private PiiKey(byte[] secret) {
    this.secret = secret.clone();
  }

  /**
   * The key given by a caller.
   *
   * @param base64 at least 32 bytes in base64
   * @throws dev.assay.pipeline.error.AssayException PII_KEY_UNUSABLE if it is not; the message does
   *     not repeat it
   */
  public static PiiKey of(String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64.trim());
    } catch (IllegalArgumentException e) {
      throw Errors.piiKeyUnusable("it is no base64");
    }
    if (secret.length < LEAST_BYTES) {
      throw Errors.piiKeyUnusable(
          "it has %d bytes, fewer than %d".formatted(secret.length, LEAST_BYTES));
    }
    return new PiiKey(secret);
  }

  /**
   * The key of a local lakehouse, made on first use in a file that only its owner can read. For
   * whoever holds the lakehouse's lock.
   *
   * @throws dev.assay.pipeline.error.AssayException PII_KEY_UNUSABLE if the lakehouse was begun
   *     with another key: under a new one nobody's orders would be theirs any more
   */
  public static PiiKey ofLocal(Path root) {
    return existing(root)
        .orElseGet(
            () -> {
              if (Files.exists(root.resolve(BronzeTable.TRANSACTIONS.folder()))) {
                throw Errors.piiKeyFileUnusable(root.resolve(FILE).toString());
              }
              return made(root);
            });
  }

  /** The key in the file of a local lakehouse; empty if there is none. */
  public static Optional<PiiKey> existing(Path root) {
    Path file = root.resolve(FILE);
    try {
      return Files.notExists(file) ? Optional.empty() : Optional.of(of(Files.readString(file)));
    } catch (AssayException | CharacterCodingException e) {
      throw Errors.piiKeyFileUnusable(file.toString());
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root.toString(), e);
    }
  }

  /** The failure of a lakehouse elsewhere that was given no key: one made here would be lost. */
  public static AssayException missing(String root) {
    return Errors.piiKeyUnusable("none is given, and the lakehouse " + root + " is not local");
  }

  private static PiiKey made(Path root) {
    byte[] secret = new byte[MADE_BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      // Whole or not at all: half a key of a run that died would stop all later ones.
      Path draft = Files.createTempFile(root, FILE, ".tmp", OWNER_ONLY);
      try {
        Files.writeString(
            draft, Base64.getEncoder().encodeToString(secret) + System.lineSeparator());
        Files.move(draft, root.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root.toString(), e);
    }
    return new PiiKey(secret);
  }

  /** Names the key without giving it away: the first 8 hex digits of its SHA-256. */
  public String id() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] secret() {
    return secret.clone();
  }

  @Override
  public String toString() {
    return "PiiKey[" + id() + "]";
  }
}
