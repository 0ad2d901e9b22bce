package dev.assay.pipeline.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A word of a command line that no command knows.
 *
 * @param word the word
 * @param kind what it was taken for
 * @param allowed what could have stood there; empty if nothing could
 */
record Unknown(String word, Kind kind, Collection<String> allowed) {
  /** So many letters may be missing, too many or wrong; a swap of two counts twice. */
  private static final int SLIPS = 2;

  /** A shorter word is near to almost any other. */
  private static final int SHORTEST = 3;

  private static final int SHOWN = 60;

  /** What a word was taken for. */
  enum Kind {
    OPTION("Unknown option"),
    COMMAND("Unknown command"),
    ARGUMENT("Unexpected argument");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** The first word that was not understood, if that is what failed. */
  static Optional<Unknown> of(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return Optional.of(of(command, unmatched.getUnmatched().get(0)));
    }
    List<String> words = List.of(args);
    int help = words.indexOf("help");
    return failure.getMessage().startsWith("Unknown subcommand")
        ? words.stream().skip(help + 1L).findFirst().map(word -> of(command, word))
        : Optional.empty();
  }

  private static Unknown of(CommandLine command, String word) {
    if (word.startsWith("-")) {
      return new Unknown(
          word.replaceFirst("(?s)=.*", ""),
          Kind.OPTION,
          command.getCommandSpec().optionsMap().keySet());
    }
    return command.getSubcommands().isEmpty()
        ? new Unknown(word, Kind.ARGUMENT, List.of())
        : new Unknown(word, Kind.COMMAND, command.getSubcommands().keySet());
  }

  /** One line; the nearest that is allowed is named if one is near. */
  String words() {
    String shown = word.length() > SHOWN ? word.substring(0, SHOWN) + "…" : word;
    return "%s '%s'%s"
        .formatted(
            kind.words, shown, nearest().map(name -> "; did you mean '" + name + "'?").orElse(""));
  }

  private Optional<String> nearest() {
    Stream<String> near =
        word.length() < SHORTEST
            ? Stream.empty()
            : allowed.stream().filter(name -> name.startsWith(word) || slips(name) <= SLIPS);
    return near.min(Comparator.comparingInt(this::slips).thenComparing(Comparator.naturalOrder()));
  }

  private int slips(String name) {
    return UTF8String.fromString(word).levenshteinDistance(UTF8String.fromString(name));
  }
}
