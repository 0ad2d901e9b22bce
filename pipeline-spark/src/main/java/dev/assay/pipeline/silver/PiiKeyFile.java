package dev.assay.pipeline.silver;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The key of a local lakehouse, in a file beside its tables that only its owner can read. */
public final class PiiKeyFile {
  private static final String FILE = ".pii.key";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PiiKeyFile() {}

  /**
   * The key in the file, which is made on first use. For whoever holds the lakehouse's lock.
   *
   * @throws dev.assay.pipeline.error.AssayException PII_KEY_UNUSABLE if the lakehouse was begun
   *     with another key: under a new one all pseudonyms would change
   */
  public static PiiKey readOrMake(Path root) {
    return read(root)
        .orElseGet(
            () -> {
              if (Files.exists(root.resolve(BronzeTable.FOLDER))) {
                throw Errors.piiKeyFileUnusable(root.resolve(FILE).toString());
              }
              return made(root);
            });
  }

  /** The key in the file; empty if there is none. */
  public static Optional<PiiKey> read(Path root) {
    Path file = root.resolve(FILE);
    try {
      return Files.notExists(file)
          ? Optional.empty()
          : Optional.of(PiiKey.of(Files.readString(file)));
    } catch (AssayException | CharacterCodingException e) {
      throw Errors.piiKeyFileUnusable(file.toString());
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root.toString(), e);
    }
  }

  private static PiiKey made(Path root) {
    PiiKey key = PiiKey.random();
    try {
      // Whole or not at all: half a key of a run that died would stop all later ones.
      Path draft = Files.createTempFile(root, FILE, ".tmp", OWNER_ONLY);
      try {
        Files.writeString(draft, key.base64() + System.lineSeparator());
        Files.move(draft, root.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root.toString(), e);
    }
    return key;
  }
}
