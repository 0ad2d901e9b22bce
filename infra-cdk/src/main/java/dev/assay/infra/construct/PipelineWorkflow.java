package dev.assay.infra.construct;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Chain;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.CustomState;
import software.amazon.awscdk.services.stepfunctions.CustomStateProps;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.Result;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** Puts the jar where the job may read it, runs the job, and says so when it fails. */
final class PipelineWorkflow extends Construct {
  private final StateMachine stateMachine;

  /**
   * What the workflow is made from.
   *
   * @param jar the deployed jar and its copy for the job
   * @param alerts who hears of a failure
   */
  record Props(
      String name,
      String roleName,
      JobJar jar,
      PipelineJob job,
      String applicationArn,
      Topic alerts,
      LogGroup log,
      DataKey dataKey) {}

  PipelineWorkflow(Construct scope, String id, Props props) {
    super(scope, id);
    stateMachine =
        StateMachine.Builder.create(this, "StateMachine")
            .stateMachineName(props.name())
            .comment("One run of the pipeline, from the source to the published views")
            .definitionBody(DefinitionBody.fromChainable(definition(props)))
            .role(role(props).withoutPolicyUpdates())
            .timeout(Duration.hours(8))
            .logs(
                LogOptions.builder()
                    .destination(props.log())
                    .level(LogLevel.ALL)
                    .includeExecutionData(true)
                    .build())
            .build();
  }

  private ServiceRole role(Props props) {
    return new ServiceRole(
        this,
        "Role",
        new ServiceRole.Props(
            props.roleName(),
            ServiceRole.ownService(this, "states.amazonaws.com"),
            "Lets the workflow run the pipeline's job",
            new WorkflowPermissions(
                    Stack.of(this),
                    props.jar(),
                    props.applicationArn(),
                    props.job().roleArn(),
                    props.alerts().getTopicArn(),
                    props.dataKey())
                .statements()));
  }

  private IChainable definition(Props props) {
    Chain failed = notice(props).next(failure());
    CatchProps toNotice = CatchProps.builder().resultPath("$.error").build();
    CustomState stage =
        props.jar().stagingState(this).addRetry(WorkflowRetries.soon()).addCatch(failed, toNotice);
    CustomState run =
        props
            .job()
            .state(this)
            .addRetry(WorkflowRetries.refused())
            .addRetry(WorkflowRetries.once())
            .addCatch(failed, toNotice);
    return feeds(stage.next(run));
  }

  /** An execution's input may name feeds, as the command line does; without them one is run. */
  private Choice feeds(Chain run) {
    Pass otherwise =
        Pass.Builder.create(this, "DefaultFeeds")
            .result(Result.fromString("transactions"))
            .resultPath(PipelineJob.FEEDS)
            .build();
    return Choice.Builder.create(this, "FeedsGiven")
        .build()
        .when(Condition.isPresent(PipelineJob.FEEDS), run)
        .otherwise(otherwise.next(run));
  }

  private Fail failure() {
    return Fail.Builder.create(this, "Failed")
        .errorPath("$.error.Error")
        .causePath("$.error.Cause")
        .build();
  }

  private CustomState notice(Props props) {
    return new CustomState(
        this,
        "TellFailure",
        CustomStateProps.builder()
            .stateJson(
                Json.object(
                    Map.entry("Type", "Task"),
                    Map.entry("Resource", Integration.of("sns:publish")),
                    Map.entry(
                        "Parameters",
                        Json.object(
                            Map.entry("TopicArn", props.alerts().getTopicArn()),
                            Map.entry("Subject", props.name() + " failed"),
                            Map.entry(
                                "Message.$",
                                "States.Format('Execution {} failed: {}', $$.Execution.Id,"
                                    + " States.JsonToString($.error))"))),
                    Map.entry("ResultPath", "$.notice")))
            .build());
  }

  StateMachine stateMachine() {
    return stateMachine;
  }
}
