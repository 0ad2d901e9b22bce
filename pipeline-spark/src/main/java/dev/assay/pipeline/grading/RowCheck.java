package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;

/** What makes a row of one side plain; see {@link PlainRows}. */
interface RowCheck extends Serializable {
  /** What it reads of a row, from {@link PlainRows#FIRST} on. */
  List<Column> columns(Part part);

  /** The check in one task. */
  Task task(DeliveredTruth.Reader reader);

  /** Checks one row after the other. */
  interface Task {
    /** Whether a row that names a record is a plain one. */
    boolean isPlain(InternalRow row, Place at);

    /** Adds what has been counted on the way. */
    void finish(Sightings seen);
  }
}
