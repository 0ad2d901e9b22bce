package dev.assay.infra.construct;

import dev.assay.infra.stage.Auth;
import dev.assay.infra.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * A function that fetches a file of one feed from the source and puts it below {@code
 * landing/FEED/}, once: an object that is there is never written again. Nothing calls it by itself.
 * Events that it could not handle after Lambda's own tries are kept in a queue for two weeks.
 */
public final class FileLanding extends Construct {
  /** Short enough to stand in the template, and written for what Lambda's image has in it. */
  private static final TextResource CODE = new TextResource("landing.py");

  private final Props props;

  /**
   * What the function is made from.
   *
   * @param feed a path of the source and a folder below landing/
   * @param api where the files come from
   * @param lakehouse where they go
   * @param dataKey what they are encrypted with
   * @param alerts who hears of an event that could not be handled
   */
  public record Props(
      Stage stage,
      String feed,
      TransactionsApi api,
      Bucket lakehouse,
      DataKey dataKey,
      Topic alerts) {}

  /** Creates function, role, log group and queue. */
  public FileLanding(Construct scope, String id, Props props) {
    super(scope, id);
    this.props = props;
    String name = props.stage().name("landing-" + props.feed());
    LogGroup logs = StageLog.group(this, "Logs", "/aws/lambda/" + name, props.stage());
    Queue lost =
        Queue.Builder.create(this, "Lost")
            .queueName(name + "-lost")
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .build();
    Function.Builder.create(this, "Function")
        .functionName(name)
        .description("Lands files of " + props.feed())
        .runtime(Runtime.PYTHON_3_14)
        .architecture(Architecture.ARM_64)
        .handler("index.handler")
        .code(Code.fromInline(CODE.text()))
        .memorySize(256)
        .timeout(Duration.minutes(1))
        .environment(environment())
        .loggingFormat(LoggingFormat.JSON)
        .logGroup(logs)
        .deadLetterQueue(lost)
        .role(role(logs, lost).withoutPolicyUpdates())
        .build();
    new TopicAlarm(
            name + "-lost",
            "A file was not landed",
            lost.metricApproximateNumberOfMessagesVisible(),
            0)
        .create(this, "NotLanded", props.alerts());
  }

  private Map<String, String> environment() {
    return Json.object(
        Map.entry("FEED", props.feed()),
        Map.entry("ENDPOINT", props.api().endpoint()),
        Map.entry("SIGN", signed() ? "yes" : "no"),
        Map.entry("BUCKET", props.lakehouse().getBucketName()));
  }

  private boolean signed() {
    return props.stage().auth() == Auth.IAM;
  }

  private ServiceRole role(LogGroup logs, Queue lost) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        ServiceRole.allow(
            List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs.getLogGroupArn())));
    statements.add(
        ServiceRole.allow(
            List.of("s3:PutObject"),
            List.of(props.lakehouse().arnForObjects("landing/" + props.feed() + "/*"))));
    statements.add(ServiceRole.allow(List.of("sqs:SendMessage"), List.of(lost.getQueueArn())));
    statements.addAll(props.dataKey().use());
    if (signed()) {
      statements.add(
          ServiceRole.allow(
              List.of("execute-api:Invoke"), props.api().readArns("/" + props.feed())));
    }
    return new ServiceRole(
        this,
        "Role",
        new ServiceRole.Props(
            props.stage().name(props.feed() + "-in"),
            ServiceRole.service("lambda.amazonaws.com"),
            "Lets the landing function put files of " + props.feed() + " and nothing else",
            statements));
  }
}
