package dev.assay.infra.stack;

import dev.assay.infra.construct.AlertTopic;
import dev.assay.infra.construct.DataKey;
import dev.assay.infra.construct.FileLanding;
import dev.assay.infra.construct.LakehouseBuckets;
import dev.assay.infra.construct.PiiKey;
import dev.assay.infra.construct.Pipeline;
import dev.assay.infra.construct.PipelineNetwork;
import dev.assay.infra.construct.SparkApplication;
import dev.assay.infra.construct.TransactionsApi;
import dev.assay.infra.stage.Stage;
import java.nio.file.Path;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * The lakehouse: buckets, network, Spark, and the workflow that runs the pipeline against the
 * source.
 */
public final class LakehouseStack extends Stack {
  /** docs/operations.md has the arithmetic. */
  private static final String IDLE_COST =
      "Idle, this stack costs about $37 a month (us-east-1: NAT gateway 32.85, its public address"
          + " 3.65, secret and alarms 0.80); infra-cdk/destroy ends that, source and all.";

  /**
   * What the stack is made from.
   *
   * @param pipelineJar the pipeline's jar, without Spark and Delta
   * @param api the source that the pipeline reads
   */
  public record Props(Stage stage, Path pipelineJar, TransactionsApi api) {}

  /** Creates the stack and its outputs. */
  public LakehouseStack(Construct scope, String id, Props props, StackProps stackProps) {
    super(scope, id, stackProps);
    Stage stage = props.stage();
    DataKey dataKey = new DataKey(this, "DataKey", new DataKey.Props(stage));
    LakehouseBuckets buckets =
        new LakehouseBuckets(
            this, "Buckets", new LakehouseBuckets.Props(stage.disposable(), dataKey.key()));
    SparkApplication application = application(stage, buckets);
    Topic alerts = alerts(stage);
    PiiKey piiKey = new PiiKey(this, "PiiKey", new PiiKey.Props(stage.disposable(), dataKey.key()));
    Pipeline pipeline =
        new Pipeline(
            this,
            "Pipeline",
            new Pipeline.Props(
                stage,
                props.pipelineJar(),
                application,
                props.api(),
                buckets,
                dataKey,
                piiKey.arn(),
                alerts));
    stage
        .options()
        .landing()
        .forEach(
            feed ->
                new FileLanding(
                    this,
                    "Landing-" + feed,
                    new FileLanding.Props(
                        stage, feed, props.api(), buckets.lakehouse(), dataKey, alerts)));
    StageTags.apply(this, stage);
    Annotations.of(this).addInfo(IDLE_COST);
    output("LakehouseBucket", "Bucket of the tables", buckets.lakehouse().getBucketName());
    output("ArtifactBucket", "Bucket of the job's jars", buckets.artifacts().getBucketName());
    output("LogBucket", "Bucket of access and flow logs", buckets.logs().getBucketName());
    output("ApplicationId", "EMR Serverless application", application.id());
    output("PiiKeyArn", "Secret with the key of the pseudonyms", piiKey.arn());
    output("WorkflowArn", "State machine of one run", pipeline.workflowArn());
    output(
        "RunExample",
        "One run, ready to paste",
        "aws stepfunctions start-execution --state-machine-arn " + pipeline.workflowArn());
  }

  private SparkApplication application(Stage stage, LakehouseBuckets buckets) {
    PipelineNetwork network =
        new PipelineNetwork(
            this, "Network", new PipelineNetwork.Props(buckets.logs(), stage.options()));
    return new SparkApplication(
        this, "Spark", new SparkApplication.Props(stage.name("pipeline"), network));
  }

  private Topic alerts(Stage stage) {
    return new AlertTopic(
            this, "Alerts", new AlertTopic.Props(stage.name("lakehouse-alerts"), stage))
        .topic();
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
