package dev.assay.pipeline.feed.orderevents;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.BrokerErrors;
import dev.assay.pipeline.error.Errors;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** What is said of a failure at a broker. What the client says of settings may quote a secret. */
final class BrokerFailure {
  private BrokerFailure() {}

  static AssayException of(Broker broker, String topic, Exception failure) {
    if (failure instanceof AuthenticationException) {
      return BrokerErrors.refused(broker.servers(), "it does not accept the credentials", failure);
    }
    if (failure instanceof AuthorizationException) {
      return BrokerErrors.refused(
          broker.servers(), "the credentials do not allow it for topic " + topic, failure);
    }
    if (failure instanceof InvalidTopicException) {
      return Errors.invalidArgument(
          "--topic", topic, "1 to 249 letters, digits, dots, underscores and hyphens");
    }
    if (failure instanceof PolicyViolationException) {
      return BrokerErrors.refused(
          broker.servers(), "its policy does not allow a topic like " + topic, failure);
    }
    if (isOfRecord(failure)) {
      return BrokerErrors.topicSettings(
          topic, "its settings refuse a record (%s)".formatted(failure.getClass().getSimpleName()));
    }
    if (failure instanceof InterruptException) {
      return Errors.interrupted(failure);
    }
    return BrokerErrors.unreachable(broker.servers(), failure.getClass().getSimpleName(), failure);
  }

  /** Whether a record was refused, for its time, its size, or a key that it does not have. */
  private static boolean isOfRecord(Exception failure) {
    return failure instanceof InvalidTimestampException
        || failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException;
  }

  /** Without its cause, which would be printed with {@code --debug}. */
  static AssayException ofSettings(Broker broker, KafkaException failure) {
    String which = broker.settings().isEmpty() ? "" : " or one of the properties";
    return Errors.invalidOption(
        "The Kafka client does not understand --bootstrap-servers%s (%s). Servers are host:port, several with commas between."
            .formatted(which, failure.getClass().getSimpleName()));
  }
}
