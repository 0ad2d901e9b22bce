package dev.assay.pipeline.quality;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A promise that the tables keep.
 *
 * @param id its name in reports
 * @param severity what a violation means
 * @param promise what holds, in words
 * @param violations the rows that break it
 */
record Check(String id, Severity severity, String promise, Dataset<Row> violations) {

  static Check error(String id, String promise, Dataset<Row> violations) {
    return new Check(id, Severity.ERROR, promise, violations);
  }

  static Check warning(String id, String promise, Dataset<Row> violations) {
    return new Check(id, Severity.WARN, promise, violations);
  }
}
