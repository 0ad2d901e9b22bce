package dev.assay.infra.construct;

import dev.assay.infra.stage.Stage;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Where alarms and failures are announced; the alarm e-mail subscribes when there is one. */
public final class AlertTopic extends Construct {
  private final Topic topic;

  /**
   * What the topic is made from.
   *
   * @param name the topic's name
   */
  public record Props(String name, Stage stage) {}

  /** Creates the topic, its policy and its subscription. */
  public AlertTopic(Construct scope, String id, Props props) {
    super(scope, id);
    topic = Topic.Builder.create(this, "Topic").topicName(props.name()).enforceSsl(true).build();
    topic.addToResourcePolicy(alarmsMayPublish());
    props
        .stage()
        .alarmEmail()
        .map(EmailSubscription::new)
        .ifPresentOrElse(topic::addSubscription, () -> warn(props.name()));
  }

  private void warn(String name) {
    Annotations.of(this)
        .addWarningV2(
            "assay:topicWithoutSubscriber",
            "Nobody hears the alarms of %s: give -c alarmEmail=ADDRESS, or subscribe to it"
                .formatted(name));
  }

  /** A topic with a policy of its own (TLS only) has lost the default that lets alarms in. */
  private PolicyStatement alarmsMayPublish() {
    return PolicyStatement.Builder.create()
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(List.of("sns:Publish"))
        .resources(List.of(topic.getTopicArn()))
        .conditions(
            Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
        .build();
  }

  /** The topic. */
  public Topic topic() {
    return topic;
  }
}
