package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
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
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Statement() {}

  /**
   * Reads a statement.
   *
   * @param file its name, or {@link InputFile#STANDARD_INPUT}
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if it cannot be read as UTF-8
   */
  static String read(String file, InputStream input) {
    String argument = file.equals(InputFile.STANDARD_INPUT) ? "Standard input" : "--file";
    String text = decode(argument, file, ByteBuffer.wrap(InputFile.read(argument, file, input)));
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
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
