package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a person gives a command to read: a file, a pipe, or standard input. */
final class InputFile {
  /** Stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private InputFile() {}

  /**
   * Reads all of it.
   *
   * @param argument which argument names it, for the message
   * @param file its name, or {@link #STANDARD_INPUT}
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it cannot be read
   */
  static byte[] read(String argument, String file, InputStream standardInput) {
    try {
      if (file.equals(STANDARD_INPUT)) {
        return standardInput.readAllBytes();
      }
      // Java 17 cannot read all bytes of a pipe such as <(…) without a buffer between.
      try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
        return in.readAllBytes();
      }
    } catch (IOException e) {
      throw Errors.invalidArgument(argument, file, "a file that can be read: " + e.getMessage());
    }
  }
}
