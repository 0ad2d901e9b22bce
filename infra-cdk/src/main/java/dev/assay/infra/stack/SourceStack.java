package dev.assay.infra.stack;

import dev.assay.infra.construct.AlertTopic;
import dev.assay.infra.construct.CostAlert;
import dev.assay.infra.construct.KeepAwake;
import dev.assay.infra.construct.SourceAlarms;
import dev.assay.infra.construct.TransactionsApi;
import dev.assay.infra.construct.TransactionsFunction;
import dev.assay.infra.stage.Stage;
import java.nio.file.Path;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** The source: one function behind an HTTP API, and the alarms over both. */
public final class SourceStack extends Stack {
  private final TransactionsApi api;

  /**
   * What the stack is made from.
   *
   * @param functionJar the generator's shaded jar
   */
  public record Props(Stage stage, Path functionJar) {}

  /** Creates the stack and its outputs. */
  public SourceStack(Construct scope, String id, Props props, StackProps stackProps) {
    super(scope, id, stackProps);
    Stage stage = props.stage();
    TransactionsFunction function =
        new TransactionsFunction(
            this, "Function", new TransactionsFunction.Props(stage, props.functionJar()));
    api = new TransactionsApi(this, "Api", new TransactionsApi.Props(stage, function.alias()));
    AlertTopic alerts =
        new AlertTopic(this, "Alerts", new AlertTopic.Props(stage.name("source-alerts"), stage));
    new SourceAlarms(
        this,
        "Alarms",
        new SourceAlarms.Props(stage, function.alias(), api.stage(), alerts.topic()));
    new KeepAwake(this, "Awake", new KeepAwake.Props(stage, function.alias()));
    costAlert(stage);
    keepExports();
    StageTags.apply(this, stage);
    output("ApiEndpoint", "Base URL of the source", api.endpoint());
    output("ApiId", "Id of the HTTP API", api.id());
    output("FunctionName", "Name of the source's function", function.name());
    output("CurlExample", "Three transactions, ready to paste", api.curlExample());
  }

  private void costAlert(Stage stage) {
    stage
        .alarmEmail()
        .map(email -> new CostAlert.Props(stage.name("monthly"), stage.monthlyBudget(), email))
        .ifPresent(props -> new CostAlert(this, "Costs", props));
  }

  /**
   * Exported whether or not the lakehouse of this synth imports them: the deployed one does, and
   * CloudFormation rolls back what removes an export in use.
   */
  private void keepExports() {
    exportValue(api.endpoint());
    exportValue(api.id());
  }

  /** The API, for the stack that calls it. */
  public TransactionsApi api() {
    return api;
  }

  private void output(String id, String description, String value) {
    CfnOutput.Builder.create(this, id).description(description).value(value).build();
  }
}
