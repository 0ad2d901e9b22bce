package dev.assay.infra.construct;

import dev.assay.infra.stage.FunctionSize;
import dev.assay.infra.stage.Stage;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The source's function with its role, its log group and the alias that callers use. */
public final class TransactionsFunction extends Construct {
  private static final String HANDLER = "dev.assay.generator.LambdaEntryPoint";

  private final String name;
  private final Alias alias;

  /**
   * What the function is made from.
   *
   * @param jar the generator's shaded jar
   */
  public record Props(Stage stage, Path jar) {}

  /** Creates function, role, log group and alias. */
  public TransactionsFunction(Construct scope, String id, Props props) {
    super(scope, id);
    Stage stage = props.stage();
    name = stage.name("transactions");
    LogGroup logGroup = StageLog.group(this, "Logs", "/aws/lambda/" + name, stage);
    Function function = function(props, logGroup, role(stage, logGroup));
    alias =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
  }

  private Function function(Props props, LogGroup logGroup, IRole role) {
    FunctionSize size = props.stage().function();
    Function function =
        Function.Builder.create(this, "Function")
            .functionName(name)
            .description("Delivers dirty e-commerce transactions, and the truth about them")
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .handler(HANDLER)
            .code(Code.fromAsset(props.jar().toString()))
            .memorySize(size.memory())
            .timeout(Duration.seconds(size.timeout()))
            .reservedConcurrentExecutions(size.reservedConcurrency().orElse(null))
            .environment(props.stage().functionEnvironment())
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .loggingFormat(LoggingFormat.JSON)
            .logGroup(logGroup)
            .role(role)
            .build();
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "the alias names a published version");
    return function;
  }

  /** A log group's Arn attribute ends in ":*", so it names the group's streams and nothing else. */
  private IRole role(Stage stage, LogGroup logGroup) {
    return new ServiceRole(
        this,
        "Role",
        new ServiceRole.Props(
            stage.name("transactions"),
            ServiceRole.service("lambda.amazonaws.com"),
            "Lets the source's function write its own log",
            List.of(
                ServiceRole.allow(
                    List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                    List.of(logGroup.getLogGroupArn())))));
  }

  /** The function's name. */
  public String name() {
    return alias.getLambda().getFunctionName();
  }

  /** The published version that callers get; only it may be invoked. */
  public Alias alias() {
    return alias;
  }
}
