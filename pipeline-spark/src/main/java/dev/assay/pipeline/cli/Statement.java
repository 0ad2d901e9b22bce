package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The text of a statement, from the command line or a file. */
final class Statement {
  /** Stands for standard input. */
  static final String STANDARD_INPUT = "-";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Statement() {}

  /**
   * Reads a statement.
   *
   * @param file its name, or {@link #STANDARD_INPUT}
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it cannot be read as UTF-8
   */
  static String read(String file, InputStream input) {
    if (file.equals(STANDARD_INPUT)) {
      return read("Standard input", file, input);
    }
    // Java 17 cannot read all bytes of a pipe such as <(…) without a buffer between.
    try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
      return read("--file", file, in);
    } catch (IOException e) {
      throw unreadable("--file", file, e);
    }
  }

  private static String read(String argument, String name, InputStream in) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
      String text = decode(argument, name, bytes);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (IOException e) {
      throw unreadable(argument, name, e);
    }
  }

  private static String decode(String argument, String name, ByteBuffer bytes) {
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    CoderResult result = utf8.decode(bytes, text, true);
    if (result.isError()) {
      throw Errors.invalidArgument(
          argument,
          name,
          "a text in UTF-8 (what begins at byte %d is not)".formatted(bytes.position()));
    }
    return text.flip().toString();
  }

  private static AssayException unreadable(String argument, String name, IOException why) {
    return Errors.invalidArgument(argument, name, "a file that can be read: " + why.getMessage());
  }

  /**
   * Lets a statement begin with a comment, which looks like an option: two dashes, and white space
   * before any equals sign or a second line. White space in front changes no statement.
   */
  static final class MayBeginWithAComment implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
      args.replaceAll(word -> word.matches("(?s)--([^=]*\\s|.*\\R).*") ? " " + word : word);
      return false;
    }
  }
}
