package dev.assay.pipeline.testing;

import dev.assay.pipeline.lake.SparkSessions;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of the tests in this JVM: it is slow to start. Its Delta commits go through
 * {@link FaultyLogStore}: the build sets it for whoever makes the session first, a command or this.
 */
public final class SharedSpark {
  private SharedSpark() {}

  /** The session, started on first use; it ends with the JVM. */
  public static SparkSession session() {
    return SparkSessions.open();
  }
}
