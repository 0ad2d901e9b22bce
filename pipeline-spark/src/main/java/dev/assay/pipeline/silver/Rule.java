package dev.assay.pipeline.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * A rule that every record must keep.
 *
 * @param id the reason that a record is quarantined for
 * @param violated true where a record breaks it; NULL counts as broken
 */
record Rule(String id, Column violated) {

  /** The id where the rule is broken, else NULL. */
  Column reason() {
    return when(coalesce(violated, lit(true)), lit(id));
  }
}
