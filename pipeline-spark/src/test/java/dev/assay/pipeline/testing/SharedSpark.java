package dev.assay.pipeline.testing;

import dev.assay.pipeline.lake.SparkSessions;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of the module's tests: it is slow to start. Its Delta commits go through
 * {@link FaultyLogStore}, which is faultless until a test asks for a fault.
 */
public final class SharedSpark {
  static {
    System.setProperty("spark.delta.logStore.file.impl", FaultyLogStore.class.getName());
  }

  private SharedSpark() {}

  /** The session, started on first use; it ends with the JVM. */
  public static SparkSession session() {
    return SparkSessions.open();
  }
}
