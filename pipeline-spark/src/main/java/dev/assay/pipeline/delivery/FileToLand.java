package dev.assay.pipeline.delivery;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in a folder that others read while it is being filled: it is there whole, and never
 * changes.
 *
 * @param folder that is filled
 * @param name its path in the folder
 */
public record FileToLand(Path folder, String name) {
  /**
   * Puts it there.
   *
   * @return whether it was not there yet
   * @throws AssayException INVALID_ARGUMENT if it is there with other bytes; OUTPUT_UNWRITABLE or
   *     DISK_FULL if it cannot be written
   */
  public boolean put(byte[] bytes) {
    Path path = folder.resolve(name);
    WholeFile file = new WholeFile(path);
    try {
      if (file.holds(bytes)) {
        return false;
      }
      if (Files.exists(path)) {
        throw Errors.invalidOption(
            "The file %s is there already with other bytes. A landed file never changes: give the --seed, --as-of and the other options that it was made with, or another folder with --out; the file was left as it is."
                .formatted(path));
      }
      Files.createDirectories(path.getParent());
      file.write(bytes);
      return true;
    } catch (IOException e) {
      throw Errors.folderUnwritable(folder.toString(), e);
    }
  }
}
