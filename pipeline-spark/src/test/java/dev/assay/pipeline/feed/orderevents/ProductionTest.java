package dev.assay.pipeline.feed.orderevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.generator.feed.orderevents.OrderEventsId;
import dev.assay.generator.feed.orderevents.TopicPage;
import dev.assay.generator.feed.orderevents.TopicRecord;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.testing.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics that somebody else made, or sends to, at a real broker. */
class ProductionTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final long[] NOTHING = new long[OrderEventsId.PARTITIONS];

  @TempDir static Path brokers;

  private static KafkaBroker server;
  private static Broker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    server = KafkaBroker.start(brokers);
    broker = new Broker(server.servers(), Map.of());
  }

  @AfterAll
  static void stopBroker() {
    server.close();
  }

  private static String topic(TestInfo test) {
    return test.getTestMethod().orElseThrow().getName();
  }

  private static Properties client() {
    Properties client = new Properties();
    client.put("bootstrap.servers", server.servers());
    return client;
  }

  private static void create(String topic, Map<String, String> settings) throws Exception {
    Map<String, String> all = new HashMap<>(settings);
    all.put("retention.ms", "-1");
    try (Admin admin = Admin.create(client())) {
      NewTopic made = new NewTopic(topic, Optional.of(OrderEventsId.PARTITIONS), Optional.empty());
      admin.createTopics(List.of(made.configs(all))).all().get();
    }
  }

  private static void sendForeign(String topic, int partition) {
    send(
        topic, new ProducerRecord<>(topic, partition, 1L, bytes("k"), bytes("foreign"), List.of()));
  }

  private static void send(String topic, ProducerRecord<byte[], byte[]> record) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static long[] ends(String topic) {
    try (BrokerTopic there = BrokerTopic.at(broker, topic)) {
      return there.ends(OrderEventsId.PARTITIONS);
    }
  }

  private static AssayException failure(String topic, OrderEventsId id, int pages) {
    return catchThrowableOfType(
        AssayException.class, () -> Production.of(broker, topic, id, pages));
  }

  /** As where the client may not see the settings: of each page the first third is too old. */
  @Test
  void refusedRecord_shouldLetNothingBehindItLand(TestInfo test) throws Exception {
    String limit = Long.toString(Duration.ofDays(20).toMillis());
    create(topic(test), Map.of("message.timestamp.before.max.ms", limit));
    OrderEventsId recent = OrderEventsId.of(7, UtcSecond.of(Instant.now()), 1000);

    AssayException failure;
    try (BrokerTopic there = BrokerTopic.at(broker, topic(test))) {
      failure =
          catchThrowableOfType(
              AssayException.class, () -> Production.send(there, recent, 2, NOTHING));
    }

    assertThat(failure.code()).as(failure.toString()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure)
        .hasMessageContaining("its settings refuse a record (Invalid")
        .hasMessageContaining("message.timestamp.*");
    assertThat(ends(topic(test))).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({
    "message.timestamp.before.max.ms, 604800000",
    "message.timestamp.type, LogAppendTime",
    "max.message.bytes, 2000",
    "cleanup.policy, 'compact,delete'",
  })
  void topicWhoseSettingsDoNotSuit_shouldGetNothing(String setting, String value) throws Exception {
    String topic = "setting-" + setting;
    create(topic, Map.of(setting, value));

    AssayException failure = failure(topic, OrderEventsId.of(7, AS_OF, 60), 1);

    assertThat(failure.code()).as(failure.toString()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure).hasMessageContaining("its " + setting + " is " + value + ", but must be");
    assertThat(ends(topic)).containsOnly(0);
  }

  /** With one order a page, most partitions have no record of the last page. */
  @ParameterizedTest
  @CsvSource({"1", "2", "6"})
  void foreignRecords_shouldBeSeenInPartitionsThatTheLastPageLacks(int pages) throws Exception {
    OrderEventsId sparse = OrderEventsId.of(7, AS_OF, 1);
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      String topic = "foreign-" + pages + "-" + partition;
      create(topic, Map.of());
      for (int more = 0; more < 40; more++) {
        sendForeign(topic, partition);
      }

      AssayException failure = failure(topic, sparse, pages);

      assertThat(failure).as("partition %d", partition).isNotNull();
      assertThat(failure)
          .hasMessageContaining("of partition " + partition + " it has another record");
    }
  }

  @Test
  void moreOfTheSameTopic_shouldBeItsOwnInPartitionsThatTheFirstPageLacks(TestInfo test) {
    OrderEventsId sparse = OrderEventsId.of(7, AS_OF, 1);
    Production all = Production.of(broker, topic(test), sparse, 12);

    assertThat(all.sent()).isEqualTo(all.records());
    for (int pages = 1; pages < 12; pages += 5) {
      assertThat(Production.of(broker, topic(test), sparse, pages).sent()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"null", "twice"})
  void foreignHeaders_shouldBeAnotherRecord(String which) throws Exception {
    String topic = "headers-" + which;
    OrderEventsId id = OrderEventsId.of(7, AS_OF, 60);
    TopicRecord ours = TopicPage.of(id, 0).records(0).get(0);
    byte[] version = bytes(ours.headers().get("version"));
    List<Header> headers =
        which.equals("null")
            ? List.of(new RecordHeader("version", null))
            : List.of(
                new RecordHeader("version", bytes("9")), new RecordHeader("version", version));
    create(topic, Map.of());
    byte[] key = ours.key() == null ? null : bytes(ours.key());
    send(topic, new ProducerRecord<>(topic, 0, ours.timestamp(), key, ours.value(), headers));

    AssayException failure = failure(topic, id, 1);

    assertThat(failure).hasMessageContaining("at offset 0 of partition 0 it has another record");
  }

  /** What the client says of a batch that the broker had already when it was tried again. */
  @Test
  void confirmationWithoutAnOffset_shouldBeNoFailure(TestInfo test) {
    TopicPage page = TopicPage.of(OrderEventsId.of(7, AS_OF, 60), 0);
    TopicRecord record = page.records(0).get(0);
    long[] all = new long[OrderEventsId.PARTITIONS];
    Arrays.fill(all, Long.MAX_VALUE);
    TopicPartition place = new TopicPartition(topic(test), 0);
    try (BrokerTopic there = BrokerTopic.at(broker, topic(test));
        Sending sending = new Sending(there)) {
      sending.confirm(record, new RecordMetadata(place, -1, -1, record.timestamp(), 1, 1), null);
      assertThat(sending.send(page, all)).isZero();

      sending.confirm(record, new RecordMetadata(place, 5, 0, record.timestamp(), 1, 1), null);
      assertThat(catchThrowableOfType(AssayException.class, () -> sending.send(page, all)))
          .hasMessageContaining("got offset 5, so that somebody else sends to it");
    }
  }

  /** The client tells the records of a batch in order, whether or not they are to blame. */
  @Test
  void batchWithOneRefusedRecord_shouldBeToldByThatRecord(TestInfo test) {
    TopicPage page = TopicPage.of(OrderEventsId.of(7, AS_OF, 60), 0);
    List<TopicRecord> records = page.records(0);
    try (BrokerTopic there = BrokerTopic.at(broker, topic(test));
        Sending sending = new Sending(there)) {
      sending.confirm(records.get(0), null, new KafkaException("part of a batch"));
      sending.confirm(records.get(1), null, new InvalidRecordException("too old"));
      sending.confirm(records.get(2), null, new KafkaException("part of a batch"));

      assertThat(catchThrowableOfType(AssayException.class, () -> sending.send(page, NOTHING)))
          .hasMessageContaining("its settings refuse a record (InvalidRecordException)");
    }
  }

  @Test
  void recordThatIsTooLarge_shouldBeToldOfTheTopic() {
    AssayException told = BrokerFailure.of(broker, "shop", new RecordTooLargeException("1 of 2"));

    assertThat(told.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(told).hasMessageContaining("max.message.bytes");
  }

  @Test
  void interruption_shouldBeToldAsOne() {
    AssayException told = BrokerFailure.of(broker, "shop", new InterruptException("stopped"));

    assertThat(Thread.interrupted()).isTrue(); // which the exception itself sees to
    assertThat(told.code()).isEqualTo(ErrorCode.INTERRUPTED);
  }

  @Test
  void transactions_shouldBeRefused() {
    Broker own = new Broker(server.servers(), Map.of("transactional.id", "swordfish"));

    AssayException failure =
        catchThrowableOfType(
            AssayException.class,
            () -> Production.of(own, "none", OrderEventsId.of(7, AS_OF, 60), 1));

    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure)
        .hasMessageContaining("have transactional.id, but")
        .hasMessageNotContaining("swordfish");
  }
}
