package dev.assay.pipeline.lake;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Makes the session that Assay works in: UTC, ANSI, Delta; small and quiet on one machine. */
public final class SparkSessions {
  private static final String MASTER = "spark.master";

  /** What the JDK calls a user without a name. */
  private static final String NAMELESS = "?";

  /** What the tables' meaning depends on: the same on a laptop and on a cluster. */
  private static final Map<String, String> SEMANTICS =
      Map.of(
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.ansi.enabled", "true",
          "spark.sql.timestampType", "TIMESTAMP_LTZ");

  /** One machine and few rows: Spark's defaults are made for clusters and cost seconds here. */
  private static final Map<String, String> SMALL =
      Map.ofEntries(
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.ui.showConsoleProgress", "false"),
          Map.entry("spark.sql.shuffle.partitions", "2"),
          Map.entry("spark.default.parallelism", "2"),
          Map.entry("spark.databricks.delta.snapshotPartitions", "1"),
          // VACUUM lists files in that many tasks; the default is 10,000.
          Map.entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2"),
          // Compiling a query costs more than it saves on a few thousand rows.
          Map.entry("spark.sql.codegen.wholeStage", "false"),
          Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
          Map.entry("spark.sql.adaptive.enabled", "false"),
          // A local file gains nothing by it, and Hadoop verifies such reads on the common pool: a
          // task would wait for whatever else in this process keeps that pool busy.
          Map.entry("spark.hadoop.parquet.hadoop.vectored.io.enabled", "false"),
          // Nothing is kept there; Spark would make the folder wherever it is started.
          Map.entry(
              "spark.sql.warehouse.dir",
              Path.of(System.getProperty("java.io.tmpdir"), "assay-warehouse").toUri().toString()),
          Map.entry("spark.driver.host", "127.0.0.1"),
          Map.entry("spark.driver.bindAddress", "127.0.0.1"));

  private SparkSessions() {}

  /** The session of this process: the cluster's if spark-submit gave a master, else local. */
  public static SparkSession open() {
    nameUser();
    SparkConf conf = new SparkConf();
    if (!conf.contains(MASTER)) {
      conf.set(MASTER, "local[*]");
      SMALL.forEach(conf::setIfMissing);
      ForkFreeLocalFiles.SETTINGS.forEach(conf::setIfMissing);
    }
    SEMANTICS.forEach(conf::set);
    return SparkSession.builder().appName("assay").config(conf).getOrCreate();
  }

  /**
   * Hadoop refuses a user id that the system has no name for, as containers and OpenShift give.
   * Only files are touched here, and those by the id.
   */
  private static void nameUser() {
    if (System.getProperty("user.name", NAMELESS).equals(NAMELESS)) {
      UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser("assay"));
    }
  }
}
