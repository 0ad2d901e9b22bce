package dev.assay.pipeline.delivery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the definition of a view says of it to people.
 *
 * @param name its name
 * @param comment what a row is
 * @param comments what its columns say, by column, in order
 * @param query the statement whose rows it shows
 */
public record ViewText(String name, String comment, Map<String, String> comments, String query) {
  private static final Pattern NAME = Pattern.compile("(?m)^create .* view (\\w+)");
  private static final Pattern COMMENT = Pattern.compile("(?m)^comment '([^']+)'");
  private static final Pattern QUERY = Pattern.compile("(?ms)^as\\s+(\\S.*\\S)\\s*\\z");
  private static final Pattern COLUMN = Pattern.compile("(?m)^  (\\w+) comment '([^']+)'");

  /** Copies the columns. */
  public ViewText {
    comments = Collections.unmodifiableMap(new LinkedHashMap<>(comments));
  }

  /** Reads the statement that makes a view. */
  public static ViewText of(String definition) {
    Map<String, String> comments = new LinkedHashMap<>();
    found(COLUMN, definition).forEach(column -> comments.put(column.group(1), column.group(2)));
    return new ViewText(
        first(NAME, definition), first(COMMENT, definition), comments, first(QUERY, definition));
  }

  private static String first(Pattern pattern, String text) {
    return found(pattern, text).findFirst().orElseThrow().group(1);
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  /** Its columns, in order. */
  public List<String> columns() {
    return List.copyOf(comments.keySet());
  }
}
