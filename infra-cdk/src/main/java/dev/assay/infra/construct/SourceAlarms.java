package dev.assay.infra.construct;

import dev.assay.infra.stage.Stage;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigatewayv2.HttpStage;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * The four alarms of the source; docs/operations.md says what to do at each. No traffic is no
 * alarm.
 */
public final class SourceAlarms extends Construct {

  private final Props props;

  /**
   * What is watched, and who is told.
   *
   * @param function the alias whose invocations are watched
   * @param api the stage whose answers are watched
   */
  public record Props(Stage stage, Alias function, HttpStage api, Topic topic) {}

  /** Creates the alarms. */
  public SourceAlarms(Construct scope, String id, Props props) {
    super(scope, id);
    this.props = props;
    alarm("Errors", "errors", "More than 1 % of the invocations failed", errorPercentage(), 1);
    alarm("Duration", "duration", "One call in twenty took over 20 s", slowest(), 20_000);
    alarm("Throttles", "throttles", "Lambda turned calls away", throttles(), 0);
    alarm("ServerErrors", "5xx", "The API answered 5xx", serverErrors(), 0);
  }

  private IMetric errorPercentage() {
    return MathExpression.Builder.create()
        .label("Failed invocations in percent")
        .expression("100 * errors / invocations")
        .usingMetrics(
            Json.object(
                Map.entry("errors", props.function().metricErrors(sum())),
                Map.entry("invocations", props.function().metricInvocations(sum()))))
        .period(Duration.minutes(5))
        .build();
  }

  private IMetric slowest() {
    return props.function().metricDuration(over("p95"));
  }

  private IMetric throttles() {
    return props.function().metricThrottles(sum());
  }

  private IMetric serverErrors() {
    return props.api().metricServerError(sum());
  }

  private void alarm(String id, String name, String description, IMetric metric, int threshold) {
    String full = props.stage().name("transactions-" + name);
    new TopicAlarm(full, description, metric, threshold).create(this, id, props.topic());
  }

  private static MetricOptions sum() {
    return over("Sum");
  }

  private static MetricOptions over(String statistic) {
    return MetricOptions.builder().statistic(statistic).period(Duration.minutes(5)).build();
  }
}
