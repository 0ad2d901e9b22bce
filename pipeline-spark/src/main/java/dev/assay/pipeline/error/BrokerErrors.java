package dev.assay.pipeline.error;

/** What goes wrong with a topic at a broker. No setting is quoted: it may be a secret. */
public final class BrokerErrors {
  private BrokerErrors() {}

  /** No answer from a broker. */
  public static AssayException unreachable(String servers, String why, Throwable cause) {
    return new AssayException(
        ErrorCode.SOURCE_UNREACHABLE,
        "The broker did not answer at %s (%s). Check --bootstrap-servers, and that the broker is up and lets this machine in, then run again: what it has is not sent twice."
            .formatted(servers, why),
        cause);
  }

  /** A broker that does not let us in, or not do what we ask. */
  public static AssayException refused(String servers, String why, Throwable cause) {
    return new AssayException(
        ErrorCode.SOURCE_REFUSED,
        "The broker at %s refused: %s. Check --kafka-properties, then run again."
            .formatted(servers, why),
        cause);
  }

  /** A topic that is not what a feed's records can be sent to. */
  public static AssayException topicUnsuitable(String topic, String why) {
    return new AssayException(
        ErrorCode.INVALID_ARGUMENT,
        "The topic %s cannot take these records: %s. Nothing is sent over what is there: give another --topic, or the options that it was begun with."
            .formatted(topic, why),
        null);
  }

  /** A topic whose settings do not let it take a feed's records as they are. */
  public static AssayException topicSettings(String topic, String why) {
    return new AssayException(
        ErrorCode.INVALID_ARGUMENT,
        "The topic %s cannot take these records: %s. Nothing more is sent: change the topic's message.timestamp.*, max.message.bytes or cleanup.policy, or give another --topic, then run again: what it has is not sent twice."
            .formatted(topic, why),
        null);
  }
}
