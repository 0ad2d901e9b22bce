package dev.assay.infra.construct;

import static java.util.Locale.ROOT;

import dev.assay.infra.stage.Stage;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * The ends of a run that the workflow itself cannot announce: timed out, aborted, failed by errors
 * that no state can catch (States.Runtime, States.DataLimitExceeded), and never started.
 */
final class PipelineAlarms extends Construct {
  /** A daily run and two hours. */
  private static final int HOURS_WITHOUT_SUCCESS = 26;

  private final Props props;

  /**
   * What is watched, and who is told.
   *
   * @param lost what the schedule could not start
   */
  record Props(Stage stage, StateMachine workflow, IQueue lost, Topic topic) {}

  PipelineAlarms(Construct scope, String id, Props props) {
    super(scope, id);
    this.props = props;
    StateMachine workflow = props.workflow();
    create("Failed", "A run failed", workflow.metricFailed(sum()));
    create("TimedOut", "A run was given up after its time-out", workflow.metricTimedOut(sum()));
    create("Aborted", "A run was stopped by hand", workflow.metricAborted(sum()));
    create(
        "NotStarted",
        "The schedule could not start a run",
        props.lost().metricApproximateNumberOfMessagesVisible(over("Maximum")));
    if (!props.stage().disposable()) {
      silence();
    }
  }

  private void create(String id, String description, IMetric metric) {
    new TopicAlarm(name(id), description, metric, 0).create(this, id, props.topic());
  }

  /** Where nothing runs there is no metric: missing data is what this alarm is about. */
  private void silence() {
    Alarm.Builder.create(this, "NoSuccess")
        .alarmName(name("NoSuccess"))
        .alarmDescription("No run succeeded in %d hours".formatted(HOURS_WITHOUT_SUCCESS))
        .metric(
            props
                .workflow()
                .metricSucceeded(
                    MetricOptions.builder().statistic("Sum").period(Duration.hours(1)).build()))
        .threshold(1)
        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
        .evaluationPeriods(HOURS_WITHOUT_SUCCESS)
        .treatMissingData(TreatMissingData.BREACHING)
        .build()
        .addAlarmAction(new SnsAction(props.topic()));
  }

  /** {@code TimedOut} is named {@code …-pipeline-timed-out}. */
  private String name(String id) {
    return props.stage().name("pipeline" + id.replaceAll("([A-Z])", "-$1").toLowerCase(ROOT));
  }

  private static MetricOptions sum() {
    return over("Sum");
  }

  private static MetricOptions over(String statistic) {
    return MetricOptions.builder().statistic(statistic).period(Duration.minutes(5)).build();
  }
}
