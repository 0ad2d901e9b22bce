package dev.assay.pipeline.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Makes the session that Assay works in: UTC, ANSI, Delta; on one machine quiet, and set to the
 * work.
 */
public final class SparkSessions {
  private static final String MASTER = "spark.master";

  /** What the JDK calls a user without a name. */
  private static final String NAMELESS = "?";

  /** What the tables' meaning depends on: the same on a laptop and on a cluster. */
  private static final Map<String, String> SEMANTICS =
      Map.of(
          // Spark's default, INT96, is nanoseconds for most other programs, which end in 2262.
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.ansi.enabled", "true",
          "spark.sql.timestampType", "TIMESTAMP_LTZ");

  /** One machine: Spark's defaults are made for clusters and cost seconds here. */
  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.ui.showConsoleProgress", "false",
          "spark.databricks.delta.snapshotPartitions", "1",
          // VACUUM lists files in that many tasks; the default is 10,000.
          "spark.sql.sources.parallelPartitionDiscovery.parallelism", "2",
          // A local file gains nothing by it, and Hadoop verifies such reads on the common pool: a
          // task would wait for whatever else in this process keeps that pool busy.
          "spark.hadoop.parquet.hadoop.vectored.io.enabled", "false",
          // Nothing is kept there; Spark would make the folder wherever it is started.
          "spark.sql.warehouse.dir",
              Path.of(System.getProperty("java.io.tmpdir"), "assay-warehouse").toUri().toString(),
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1");

  /** The names of the settings that follow the work; on a cluster there are none. */
  private static final String FOLLOWING = "spark.assay.settings";

  private SparkSessions() {}

  /** The session of this process: the cluster's if spark-submit gave a master, else local. */
  public static SparkSession open() {
    nameUser();
    SparkConf conf = new SparkConf();
    if (!conf.contains(MASTER)) {
      conf.set(MASTER, "local[*]");
      ForkFreeLocalFiles.SETTINGS.forEach(conf::setIfMissing);
      LOCAL.forEach(conf::setIfMissing);
      Map<String, String> start = new TreeMap<>(new WorkSize(0).settings(1));
      start.keySet().removeIf(conf::contains); // a user's own stay as they are
      start.forEach(conf::set);
      conf.set(FOLLOWING, String.join(",", start.keySet()));
    }
    SEMANTICS.forEach(conf::set);
    return SparkSession.builder().appName("assay").config(conf).getOrCreate();
  }

  /** How files are reached where no session has been opened: with its {@code spark.hadoop.*}. */
  public static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix("spark.hadoop.")) {
      hadoop.set(setting._1(), setting._2());
    }
    return hadoop;
  }

  /**
   * Sets a session to the number of rows that it is about to read and has no table of; see {@link
   * Lakehouse#expect}.
   */
  public static void expect(SparkSession session, long rows) {
    fit(session, () -> new WorkSize(rows));
  }

  /** Sets a session to the work ahead of it; the settings of spark-submit and of users stay. */
  static void fit(SparkSession session, Supplier<WorkSize> work) {
    List<String> names = following(session);
    if (!names.isEmpty()) {
      Map<String, String> settings =
          work.get().settings(session.sparkContext().defaultParallelism());
      names.forEach(name -> session.conf().set(name, settings.get(name)));
    }
  }

  /** A session with views of its own, set to the same work. */
  public static SparkSession beside(SparkSession session) {
    SparkSession other = session.newSession();
    following(session).forEach(name -> other.conf().set(name, session.conf().get(name)));
    return other;
  }

  private static List<String> following(SparkSession session) {
    String names = session.conf().get(FOLLOWING, "");
    return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
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
