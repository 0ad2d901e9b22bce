package dev.assay.infra.construct;

import dev.assay.infra.stage.Auth;
import dev.assay.infra.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** The pipeline as something that runs: its role, its job, the workflow around it, the schedule. */
public final class Pipeline extends Construct {
  private final Props props;
  private final PipelineWorkflow workflow;

  /**
   * What the pipeline is made from.
   *
   * @param jarFile the pipeline's jar, without Spark and Delta
   * @param application where it runs
   * @param api the source it reads
   * @param dataKey what tables and jars are encrypted with
   * @param piiKeyArn the secret that holds the PII key
   * @param alerts who hears of a failure
   */
  public record Props(
      Stage stage,
      Path jarFile,
      SparkApplication application,
      TransactionsApi api,
      LakehouseBuckets buckets,
      DataKey dataKey,
      String piiKeyArn,
      Topic alerts) {}

  /** Creates role, workflow and schedule. */
  public Pipeline(Construct scope, String id, Props props) {
    super(scope, id);
    this.props = props;
    Asset asset = Asset.Builder.create(this, "Jar").path(props.jarFile().toString()).build();
    workflow = workflow(new JobJar(asset, props.buckets().artifacts()));
    Stage stage = props.stage();
    DailyRun daily =
        new DailyRun(
            this,
            "Daily",
            new DailyRun.Props(
                stage.name("pipeline-daily"),
                stage.name("schedule"),
                workflow.stateMachine(),
                !stage.disposable()));
    new PipelineAlarms(
        this,
        "Alarms",
        new PipelineAlarms.Props(stage, workflow.stateMachine(), daily.lost(), props.alerts()));
  }

  private PipelineWorkflow workflow(JobJar jar) {
    Stage stage = props.stage();
    return new PipelineWorkflow(
        this,
        "Workflow",
        new PipelineWorkflow.Props(
            stage.name("pipeline"),
            stage.name("workflow"),
            jar,
            job(jar),
            props.application().arn(),
            props.alerts(),
            StageLog.delivered(this, "Log", "states/" + stage.name("pipeline"), stage),
            props.dataKey()));
  }

  private PipelineJob job(JobJar jar) {
    return new PipelineJob(
        props.stage().name("pipeline"),
        props.application().id(),
        role(jar).getRoleArn(),
        jar.uri(),
        props.api().endpoint(),
        props.stage().auth(),
        props.buckets().lakehouse().s3UrlForObject("lakehouse"),
        props.piiKeyArn());
  }

  private ServiceRole role(JobJar jar) {
    return new ServiceRole(
        this,
        "JobRole",
        new ServiceRole.Props(
            props.stage().name("pipeline"),
            ServiceRole.ownEmrServerless(this),
            "Lets a run of the pipeline reach its jar, tables, source and key",
            permissions(jar).statements()));
  }

  private JobPermissions permissions(JobJar jar) {
    return new JobPermissions(
        jar,
        props.buckets().lakehouse(),
        props.stage().auth() == Auth.IAM ? props.api().batchArns() : List.of(),
        props.piiKeyArn(),
        props.dataKey(),
        props.stage().options().kafkaTopic());
  }

  /** ARN of the workflow that runs the pipeline once. */
  public String workflowArn() {
    return workflow.stateMachine().getStateMachineArn();
  }
}
