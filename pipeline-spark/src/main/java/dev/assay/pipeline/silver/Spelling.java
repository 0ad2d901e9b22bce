package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Gives a name the spelling of a catalogue: tidied ({@link TidyText}), and found there whatever its
 * case, spaces, underscores and dashes. A name that is not in the catalogue stays as tidied; one of
 * which nothing is left is NULL.
 */
final class Spelling implements UDF1<String, String> {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, String> catalogue = new HashMap<>();

  Spelling(List<String> names) {
    names.forEach(name -> catalogue.put(letters(name), name));
  }

  @Override
  public String call(String name) {
    if (name == null) {
      return null;
    }
    String tidy = TidyText.of(name);
    return tidy.isEmpty() ? null : catalogue.getOrDefault(letters(tidy), tidy);
  }

  /** The repair of a field whose names should be those of a catalogue. */
  static Repair of(String field, List<String> names) {
    Column name = col(field);
    Column isSpelt = name.isNull().or(name.isin(names.toArray()));
    Column spelling = udf(new Spelling(names), DataTypes.StringType).apply(name);
    return new Repair(field, not(isSpelt).and(not(spelling.eqNullSafe(name))), spelling);
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\p{Pd}]", "");
  }
}
