package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.error.Errors;

/** Where an output is: files of one folder or glob, or what a query of a database answers. */
public sealed interface OutputLocation {
  /** What it is called in messages; no password is in it. */
  String label();

  /**
   * Reads what an option names.
   *
   * <p>A database is its JDBC URL with a query behind it, word for word and to the end of the text:
   * {@code jdbc:duckdb:/x/shop.duckdb?query=select * from silver}, or {@code
   * jdbc:postgresql://host/shop?user=me&query=select * from silver where dq = 'ok'}. Everything
   * else is a path: a file, a folder, or a glob of either, local or with a scheme that Hadoop
   * knows.
   *
   * @param option the option, for messages
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT for a blank text, and for a
   *     database without a query
   */
  static OutputLocation parse(String option, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw Errors.invalidArgument(
          option, text, "a file, a folder, a glob, or jdbc:…?query=select …");
    }
    return stripped.startsWith(Database.SCHEME)
        ? Database.parse(option, stripped)
        : new Files(stripped);
  }

  /**
   * Files.
   *
   * @param path a file, a folder or a glob
   */
  record Files(String path) implements OutputLocation {
    @Override
    public String label() {
      return path;
    }
  }

  /**
   * A query of a database.
   *
   * @param url what its JDBC driver is given
   * @param query one statement that answers rows
   */
  record Database(String url, String query) implements OutputLocation {
    static final String SCHEME = "jdbc:";

    private static final String QUERY = "query=";

    /** A user's name and password may stand before the host, or behind the question mark. */
    @Override
    public String label() {
      return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
      return label();
    }

    private static Database parse(String option, String text) {
      int first = text.indexOf("?" + QUERY);
      int later = text.indexOf("&" + QUERY);
      int end = first < 0 || later >= 0 && later < first ? later : first;
      String query = end < 0 ? "" : text.substring(end + 1 + QUERY.length()).strip();
      if (query.isEmpty()) {
        throw Errors.invalidOption(
            "%s names the database %s, but no query: add one at the end, as in 'jdbc:duckdb:shop.duckdb?query=select * from silver'."
                .formatted(option, new Database(text, "").label()));
      }
      return new Database(text.substring(0, end), query.replaceFirst(";\\s*\\z", ""));
    }
  }
}
