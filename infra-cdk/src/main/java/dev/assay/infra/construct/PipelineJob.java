package dev.assay.infra.construct;

import dev.assay.infra.stage.Auth;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.CustomStateProps;
import software.constructs.Construct;

/**
 * One {@code assay run} as a state: a Spark job that Step Functions starts and waits for.
 *
 * @param jarUri the job's jar
 * @param endpoint base URL of the source, from the stack that made it
 * @param lakehouseUri root of the tables
 * @param secretArn the PII key; the job reads its value itself, it stands in no parameter
 */
record PipelineJob(
    String name,
    String applicationId,
    String roleArn,
    String jarUri,
    String endpoint,
    Auth auth,
    String lakehouseUri,
    String secretArn) {
  /** Where an execution's input names the feeds: one, several with commas, or all. */
  static final String FEEDS = "$.feeds";

  private static final String MAIN_CLASS = "dev.assay.pipeline.cli.Assay";

  /** A run of a few thousand records takes minutes; what takes longer is stuck, and costs. */
  private static final int MINUTES = 120;

  CustomState state(Construct scope) {
    return new CustomState(
        scope, "RunPipeline", CustomStateProps.builder().stateJson(stateJson()).build());
  }

  private Map<String, Object> stateJson() {
    return Json.object(
        Map.entry("Type", "Task"),
        Map.entry("Resource", Integration.of("emr-serverless:startJobRun.sync")),
        Map.entry("TimeoutSeconds", MINUTES * 60 + 600),
        Map.entry(
            "Parameters",
            Json.object(
                Map.entry("ApplicationId", applicationId),
                Map.entry("ExecutionRoleArn", roleArn),
                Map.entry("ExecutionTimeoutMinutes", MINUTES),
                Map.entry("Name", name),
                Map.entry("JobDriver", Map.of("SparkSubmit", sparkSubmit())))));
  }

  private Map<String, Object> sparkSubmit() {
    return Json.object(
        Map.entry("EntryPoint", jarUri),
        Map.entry("EntryPointArguments.$", arguments()),
        Map.entry("SparkSubmitParameters", "--class " + MAIN_CLASS + sparkSettings()));
  }

  /** The feeds come from the execution; everything else is fixed by the stacks. */
  private String arguments() {
    String sign = auth == Auth.IAM ? "sigv4" : "none";
    String fixed =
        Stream.of("run", "--endpoint", endpoint, "--auth", sign, "--lakehouse", lakehouseUri)
            .map("'%s'"::formatted)
            .collect(Collectors.joining(", "));
    return "States.Array(%s, '--feed', %s)".formatted(fixed, FEEDS);
  }

  /**
   * Delta comes with the image; 4 executors and the driver fill most of the application's cap. The
   * lakehouse needs no metastore, and what an image takes for one is nowhere promised: a session
   * that reached for Glue would ask for databases that the job's role may not see.
   */
  private String sparkSettings() {
    return conf(
            "spark.jars",
            "/usr/share/aws/delta/lib/delta-spark.jar,/usr/share/aws/delta/lib/delta-storage.jar")
        + conf("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        + conf("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        + conf("spark.sql.catalogImplementation", "in-memory")
        + conf("spark.driver.cores", "2")
        + conf("spark.driver.memory", "6g")
        + conf("spark.executor.cores", "2")
        + conf("spark.executor.memory", "6g")
        + conf("spark.dynamicAllocation.maxExecutors", "4")
        + conf("spark.emr-serverless.driverEnv.ASSAY_PII_KEY", secretArn);
  }

  private static String conf(String key, String value) {
    return " --conf " + key + "=" + value;
  }
}
