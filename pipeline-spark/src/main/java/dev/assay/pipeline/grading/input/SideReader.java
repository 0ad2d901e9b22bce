package dev.assay.pipeline.grading.input;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Reads outputs, however they are written. */
public final class SideReader {
  private final SparkSession session;
  private final ReadSettings settings;

  /**
   * A reader.
   *
   * @param session is set to read files as they are; give it to the grade alone, as {@link
   *     dev.assay.pipeline.lake.SparkSessions#beside} makes one
   */
  public SideReader(SparkSession session, ReadSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * Reads one output. Columns are known now; rows are read when they are asked for.
   *
   * @param name what it is called in messages
   * @param locations where it is: at least one; several are one output, which has the columns of
   *     all
   * @throws dev.assay.pipeline.error.AssayException OUTPUT_UNREADABLE if there is nothing, or it
   *     cannot be read; INVALID_MAPPING if two of its columns have one name
   */
  public Side read(String name, List<OutputLocation> locations) {
    throw new UnsupportedOperationException(session + name + locations + settings);
  }
}
