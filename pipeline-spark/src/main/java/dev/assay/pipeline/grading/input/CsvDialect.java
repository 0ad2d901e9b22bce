package dev.assay.pipeline.grading.input;

import java.io.Serializable;

/**
 * How one output's delimited text is written.
 *
 * @param delimiter what stands between fields
 * @param isDelimiterGiven whether the user said so
 * @param hasHeader whether the first record names the columns
 * @param escape what stands before a quote inside of quotes; {@link #UNKNOWN} if the text tells
 */
record CsvDialect(char delimiter, boolean isDelimiterGiven, boolean hasHeader, char escape)
    implements Serializable {
  static final char UNKNOWN = '\0';
}
