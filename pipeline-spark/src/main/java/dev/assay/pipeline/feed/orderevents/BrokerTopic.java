package dev.assay.pipeline.feed.orderevents;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.BrokerErrors;
import dev.assay.pipeline.error.Errors;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic at a broker, and what is asked of it. The only class that opens connections to one. */
final class BrokerTopic implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String MILLIS = Long.toString(PATIENCE.toMillis());

  /** Of all clients, unless the broker's settings say otherwise. */
  private static final Map<String, String> USUAL =
      Map.of(
          "default.api.timeout.ms", MILLIS,
          "request.timeout.ms", "10000",
          "max.block.ms", MILLIS,
          "delivery.timeout.ms", "60000",
          "linger.ms", "20");

  /**
   * Each record once and in order, whatever is tried again. With several requests under way the
   * broker may take a batch behind one that it refuses.
   */
  private static final Map<String, String> PRODUCER =
      Map.of(
          "batch.size",
          Integer.toString(TopicSettings.BATCH),
          "max.in.flight.requests.per.connection",
          "1",
          "acks",
          "all",
          "enable.idempotence",
          "true",
          "key.serializer",
          ByteArraySerializer.class.getName(),
          "value.serializer",
          ByteArraySerializer.class.getName());

  private static final Map<String, String> CONSUMER =
      Map.of(
          "enable.auto.commit", "false",
          "auto.offset.reset", "none",
          "max.poll.records", "1",
          "key.deserializer", ByteArrayDeserializer.class.getName(),
          "value.deserializer", ByteArrayDeserializer.class.getName());

  private static final String TRANSACTIONS = "transactional.id";

  private final Broker broker;
  private final String name;
  private final Admin admin;

  private BrokerTopic(Broker broker, String name, Admin admin) {
    this.broker = broker;
    this.name = name;
    this.admin = admin;
  }

  /**
   * The topic of a name, whether or not it is there.
   *
   * @throws AssayException INVALID_ARGUMENT if the client does not understand its settings, or they
   *     ask for transactions
   */
  static BrokerTopic at(Broker broker, String name) {
    if (broker.settings().containsKey(TRANSACTIONS)) {
      throw Errors.invalidOption(
          "The properties of the Kafka client have %s, but the records are sent without transactions. Remove it from the file, then run again."
              .formatted(TRANSACTIONS));
    }
    try {
      return new BrokerTopic(broker, name, Admin.create(broker.client(USUAL, Map.of())));
    } catch (KafkaException notUnderstood) {
      throw BrokerFailure.ofSettings(broker, notUnderstood);
    }
  }

  String name() {
    return name;
  }

  /** How many partitions it has; 0 if it is not there. */
  int partitions() {
    try {
      return said(admin.describeTopics(List.of(name)).topicNameValues().get(name))
          .partitions()
          .size();
    } catch (AssayException failure) {
      if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw failure;
    }
  }

  /** Makes it. Its records are from the past, and a broker drops what is older than it keeps. */
  void create(int partitions) {
    Map<String, String> configs =
        Map.of("retention.ms", "-1", "message.timestamp.type", "CreateTime");
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
    said(admin.createTopics(List.of(topic)).all());
  }

  /** Its settings by name; none if the broker does not let us see them. */
  Map<String, String> settings() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Map<String, String> settings = new HashMap<>();
    try {
      for (ConfigEntry one :
          said(admin.describeConfigs(List.of(resource)).values().get(resource)).entries()) {
        if (one.value() != null) {
          settings.put(one.name(), one.value());
        }
      }
    } catch (AssayException failure) {
      if (!(failure.getCause() instanceof AuthorizationException)) {
        throw failure;
      }
    }
    return settings;
  }

  /** The offset that the next record of each partition gets. */
  long[] ends(int partitions) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      asked.put(new TopicPartition(name, partition), OffsetSpec.latest());
    }
    long[] ends = new long[partitions];
    said(admin.listOffsets(asked).all())
        .forEach((partition, end) -> ends[partition.partition()] = end.offset());
    return ends;
  }

  /** The record at an offset; empty if the topic has none there any more. */
  Optional<ConsumerRecord<byte[], byte[]>> at(int partition, long offset) {
    TopicPartition place = new TopicPartition(name, partition);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(broker.client(USUAL, CONSUMER))) {
      consumer.assign(List.of(place));
      long first = consumer.beginningOffsets(List.of(place)).get(place);
      if (first > offset) {
        return Optional.empty();
      }
      consumer.seek(place, offset);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
        return record.offset() == offset ? Optional.of(record) : Optional.empty();
      }
      throw BrokerErrors.unreachable(broker.servers(), "no record within 20 s", null);
    } catch (KafkaException failure) {
      throw BrokerFailure.of(broker, name, failure);
    }
  }

  /** What sends records to it; the caller closes it. */
  KafkaProducer<byte[], byte[]> producer() {
    try {
      return new KafkaProducer<>(broker.client(USUAL, PRODUCER));
    } catch (KafkaException notUnderstood) {
      throw BrokerFailure.ofSettings(broker, notUnderstood);
    }
  }

  AssayException failure(Exception cause) {
    return BrokerFailure.of(broker, name, cause);
  }

  private <T> T said(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw BrokerFailure.of(broker, name, (Exception) failure.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Errors.interrupted(stopped);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
