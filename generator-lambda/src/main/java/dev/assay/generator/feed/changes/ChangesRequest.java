package dev.assay.generator.feed.changes;

import dev.assay.generator.http.Parameter;
import dev.assay.generator.http.Parameters;
import dev.assay.generator.http.Problem;
import dev.assay.generator.http.Refusal;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.replay.WorldId;
import java.util.ArrayList;
import java.util.List;

/**
 * A request about a table.
 *
 * @param dialect how a file is written
 * @param files the number of the last file that the truth is about
 * @param countClamped whether another count was asked for than is given
 * @param cacheControl how long the answer may be kept
 */
record ChangesRequest(
    ChangesId id, Dialect dialect, int files, boolean countClamped, String cacheControl) {
  /** How many orders; the one thing to ask less of where an answer would be too large. */
  static final Parameter COUNT = Parameter.count(ChangesId.MAX_COUNT);

  private static final Parameter HEADER = new Parameter("header", "true or false");
  private static final Parameter DELIMITER =
      new Parameter("delimiter", "a comma, a semicolon, a bar or a tab (%09)");
  private static final Parameter OP_IN_FULL_LOAD =
      new Parameter("op_in_full_load", "true or false");
  static final Parameter FILES = new Parameter("files", "an integer: 0..18");

  /** What fixes all that the files say, and must be said where nothing is left to a default. */
  static final List<Parameter> OF_WORLD = known();

  /** All that a request for a file may say, which is what fixes the bytes. */
  static final List<Parameter> OF_FILE = known(HEADER, DELIMITER, OP_IN_FULL_LOAD);

  /** All that a request for the truth may say. */
  static final List<Parameter> OF_TRUTH = known(FILES);

  /** 9999-12-21T00:00:00Z: deliveries are estimated days later, and no year has five digits. */
  private static final UtcSecond LATEST = new UtcSecond(253_401_350_400L);

  /**
   * Reads a request.
   *
   * @param known {@link #OF_FILE} or {@link #OF_TRUTH}
   */
  static ChangesRequest of(Parameters said, List<Parameter> known) throws Refusal {
    int count = said.count(COUNT, ChangesId.USUAL_COUNT, ChangesId.MAX_COUNT);
    WorldId world = said.world();
    if (world.asOf().compareTo(LATEST) > 0) {
      throw new Refusal(
          Problem.badRequest(
              "as_of must not be after " + LATEST + "Z here, since deliveries lie days later",
              Parameter.AS_OF));
    }
    ChangesId id = new ChangesId(world, count, said.rates(ChangeFault.USUAL));
    Dialect dialect =
        new Dialect(
            said.oneOf(HEADER, List.of("true", "false")).equals("true"),
            said.oneOf(DELIMITER, List.of(Dialect.DELIMITERS.split(""))).charAt(0),
            said.oneOf(OP_IN_FULL_LOAD, List.of("false", "true")).equals("true"));
    int files = said.within(FILES, ChangesId.LAST_FILE, 0, ChangesId.LAST_FILE);
    return new ChangesRequest(
        id, dialect, files, said.saysOther(COUNT, count), said.cacheControl(known));
  }

  private static List<Parameter> known(Parameter... own) {
    List<Parameter> known = new ArrayList<>(List.of(COUNT, Parameter.SEED, Parameter.AS_OF));
    known.addAll(List.of(own));
    known.addAll(Parameter.rates(ChangeFault.USUAL));
    known.add(Parameter.GENERATOR_VERSION);
    return List.copyOf(known);
  }
}
