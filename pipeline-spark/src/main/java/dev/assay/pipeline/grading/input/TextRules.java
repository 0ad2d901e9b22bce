package dev.assay.pipeline.grading.input;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Set;

/**
 * What the texts of an output mean.
 *
 * @param nulls the texts that stand for NULL
 * @param isEmptyEither whether an empty text may be NULL and may be empty: delimited text often
 *     cannot tell them apart, and nobody said which it is
 * @param decimal what stands before the decimals of a number
 * @param zone where the clock hangs that times without a zone were read from
 */
record TextRules(Set<String> nulls, boolean isEmptyEither, char decimal, ZoneId zone)
    implements Serializable {
  /**
   * NULL of writers of delimited text: most write nothing, Spark before 3.3 a pair of quotes, and
   * databases a backslash and an N.
   */
  static final Set<String> DELIMITED_NULLS = Set.of("", "\\N");

  TextRules {
    nulls = Set.copyOf(nulls);
  }
}
