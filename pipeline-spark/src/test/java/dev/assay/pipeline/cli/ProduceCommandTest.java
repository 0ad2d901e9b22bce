package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.feed.orderevents.OrderEventsId;
import dev.assay.generator.feed.orderevents.TopicPage;
import dev.assay.generator.feed.orderevents.TopicRecord;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.testing.KafkaBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Records at a real broker. */
class ProduceCommandTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-18T10:20:30.456Z"), ZoneOffset.UTC);
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final OrderEventsId ID = OrderEventsId.of(7, AS_OF, 60);
  private static final String FIXED = "--count 60 --seed 7 --as-of 2026-04-18T00:00:00Z ";

  /** A failure must not take the tests' time. */
  private static final String IMPATIENT =
      "default.api.timeout.ms=3000\nrequest.timeout.ms=1000\nmax.block.ms=3000\n";

  @TempDir static Path brokers;
  @TempDir Path folder;

  private static KafkaBroker broker;

  record Said(int exitCode, String out, String err) {}

  @BeforeAll
  static void startBroker() throws Exception {
    broker = KafkaBroker.start(brokers);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static String topic(TestInfo test) {
    return test.getTestMethod().orElseThrow().getName();
  }

  private static Said produce(String servers, String topic, String options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Assay.commandLine(Map.of(), CLOCK);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String command = "produce --bootstrap-servers " + servers + " --topic " + topic + ' ' + options;
    return new Said(line.execute(command.strip().split(" +")), out.toString(), err.toString());
  }

  private static Said produce(String topic, String options) {
    return produce(broker.servers(), topic, FIXED + options);
  }

  private Path properties(String text) throws IOException {
    return Files.writeString(folder.resolve("kafka.properties"), text);
  }

  private static Properties client() {
    Properties client = new Properties();
    client.put("bootstrap.servers", broker.servers());
    return client;
  }

  /** What a topic holds, by partition, as the source would say it. */
  private static List<List<String>> held(String topic) {
    List<List<String>> held = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
        TopicPartition place = new TopicPartition(topic, partition);
        consumer.assign(List.of(place));
        consumer.seekToBeginning(List.of(place));
        long end = consumer.endOffsets(List.of(place)).get(place);
        List<String> records = new ArrayList<>();
        while (consumer.position(place) < end) {
          for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofSeconds(5))) {
            records.add(text(one));
          }
        }
        held.add(records);
      }
    }
    return held;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return record.offset()
        + " "
        + record.timestamp()
        + " "
        + text(record.key())
        + " "
        + headers
        + " "
        + text(record.value());
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "null" : "'" + new String(bytes, StandardCharsets.UTF_8) + "'";
  }

  private static List<List<String>> told(int pages) {
    List<List<String>> told = new ArrayList<>();
    for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
      told.add(new ArrayList<>());
    }
    for (int number = 0; number < pages; number++) {
      TopicPage page = TopicPage.of(ID, number);
      for (int partition = 0; partition < OrderEventsId.PARTITIONS; partition++) {
        for (TopicRecord one : page.records(partition)) {
          String key = one.key() == null ? "null" : "'" + one.key() + "'";
          Map<String, String> headers = new TreeMap<>();
          one.headers().forEach((name, value) -> headers.put(name, "'" + value + "'"));
          told.get(partition)
              .add(
                  one.offset()
                      + " "
                      + one.timestamp()
                      + " "
                      + key
                      + " "
                      + headers
                      + " "
                      + text(one.value()));
        }
      }
    }
    return told;
  }

  @Test
  void records_shouldBeThoseThatTheSourceTells(TestInfo test) throws Exception {
    Said said = produce(topic(test), "--pages 4");

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(held(topic(test))).isEqualTo(told(4));
    long records = told(4).stream().mapToLong(List::size).sum();
    assertThat(said.out())
        .startsWith("4 pages in topic " + topic(test) + ": " + records + " records, " + records)
        .contains("\nThe truth: " + ID.truthUrl(3) + "\n")
        .contains("To repeat: assay produce --topic TOPIC --seed 7 --as-of 2026-04-18T00:00:00Z");
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic(test));
    try (Admin admin = Admin.create(client())) {
      var configs = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      assertThat(configs.get("retention.ms").value()).isEqualTo("-1");
    }
  }

  @Test
  void whatIsThere_shouldNotBeSentAgain(TestInfo test) throws Exception {
    produce(topic(test), "--pages 2");
    long two = told(2).stream().mapToLong(List::size).sum();
    long five = told(5).stream().mapToLong(List::size).sum();

    JsonNode again = new ObjectMapper().readTree(produce(topic(test), "--pages 2 --json").out());
    assertThat(again.get("sent").asLong()).isZero();
    JsonNode more = new ObjectMapper().readTree(produce(topic(test), "--pages 5 --json").out());
    assertThat(more.get("records").asLong()).isEqualTo(five);
    assertThat(more.get("sent").asLong()).isEqualTo(five - two);
    JsonNode fewer = new ObjectMapper().readTree(produce(topic(test), "--pages 1 --json").out());
    assertThat(fewer.get("sent").asLong()).isZero();
    assertThat(held(topic(test))).isEqualTo(told(5));
  }

  /** As a command that was killed leaves it: each partition ends somewhere. */
  @Test
  void topicThatEndsWithinAPage_shouldBeCompleted(TestInfo test) throws Exception {
    create(topic(test), 4);
    int[] kept = {3, 0, told(1).get(2).size() + 5, told(1).get(3).size()};
    sendFirst(topic(test), ID, kept);

    Said said = produce(topic(test), "--pages 3");

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(held(topic(test))).isEqualTo(told(3));
  }

  @ParameterizedTest
  @CsvSource({"--seed 8", "--count 61", "--faults hostile", "--as-of 2026-04-17T00:00:00Z"})
  void topicWithOtherRecords_shouldBeLeftAsItIs(String other) {
    String topic = "other-" + other.replaceAll("[^a-z]", "");
    produce(topic, "--pages 2");

    String name = other.substring(0, other.indexOf(' '));
    String others = FIXED.replaceAll(name + " \\S+", "");
    Said said = produce(broker.servers(), topic, others + "--pages 3 " + other);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err())
        .startsWith(
            "assay: INVALID_ARGUMENT: The topic " + topic + " cannot take these records: at")
        .contains("it has another record")
        .hasLineCount(1);
    assertThat(held(topic)).isEqualTo(told(2));
  }

  @Test
  void topicWithOtherPartitions_shouldBeLeftAsItIs(TestInfo test) throws Exception {
    create(topic(test), 3);

    Said said = produce(topic(test), "");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("it has 3 partitions, not 4");
  }

  @Test
  void brokerThatIsAway_shouldBeOneLineAndExit4(TestInfo test) throws Exception {
    Path impatient = properties(IMPATIENT);

    Said said = produce("127.0.0.1:9", topic(test), "--kafka-properties " + impatient);

    assertThat(said.exitCode()).isEqualTo(4);
    assertThat(said.err())
        .startsWith("assay: SOURCE_UNREACHABLE: The broker did not answer at 127.0.0.1:9 (")
        .hasLineCount(1);
    assertThat(said.out()).isEmpty();
  }

  @Test
  void wrongPassword_shouldBeOneLineWithoutItAndExit4(TestInfo test) throws Exception {
    Path wrong = properties(IMPATIENT + KafkaBroker.login("swordfish"));

    for (String debug : List.of("", " --debug")) {
      String options = "--kafka-properties " + wrong + debug;
      Said said = produce(broker.guarded(), topic(test), options);

      assertThat(said.exitCode()).isEqualTo(4);
      assertThat(said.err())
          .startsWith("assay: SOURCE_REFUSED: The broker at " + broker.guarded() + " refused: it")
          .doesNotContain("swordfish");
    }
  }

  @Test
  void rightPassword_shouldLetIn(TestInfo test) throws Exception {
    Path right = properties(KafkaBroker.login(KafkaBroker.PASSWORD));

    Said said = produce(broker.guarded(), topic(test), FIXED + "--kafka-properties " + right);

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out() + said.err()).doesNotContain(KafkaBroker.PASSWORD);
    assertThat(held(topic(test))).isEqualTo(told(1));
  }

  /** What the client says of a setting quotes it. */
  @Test
  void settingsThatAreNotUnderstood_shouldNotBeQuoted(TestInfo test) throws Exception {
    for (String settings :
        List.of(
            KafkaBroker.login("swordfish").replace(";", ""),
            "security.protocol=swordfish\n",
            "request.timeout.ms=swordfish\n")) {
      String options = "--debug --kafka-properties " + properties(settings);
      Said said = produce(broker.guarded(), topic(test), options);

      assertThat(said.exitCode()).as(said.err()).isEqualTo(2);
      assertThat(said.err()).contains("one of the properties").doesNotContain("swordfish");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--pages 1001|--pages is '1001', but must be 1 to 1000",
        "--count 0|--count is '0', but must be 1 to 1000",
        "--faults late_event=1|There is no fault named 'late_event'",
        "--as-of 1999-01-01T00:00:00Z|--as-of is",
        "--kafka-properties /nowhere|--kafka-properties is '/nowhere', but must be a readable file",
        "--topic a/b|--topic is 'a/b', but must be 1 to 249 letters",
      })
  void optionThatIsWrong_shouldSayWhatItMayBe(String options, String message) {
    String topic = options.startsWith("--topic") ? options.substring(8) : "none";
    Said said = produce(broker.servers(), topic, options.startsWith("--topic") ? FIXED : options);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains(message);
  }

  @Test
  void serversThatAreNone_shouldSayWhatTheyMayBe() {
    Said said = produce("nowhere", "none", FIXED);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("does not understand --bootstrap-servers (");
  }

  /** As on a cluster, whose jar has no Kafka client. */
  @Test
  void classPathWithoutTheClient_shouldNameTheLibrary() throws Exception {
    String separator = System.getProperty("path.separator");
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(separator))
            .filter(place -> !place.contains("kafka-clients"))
            .collect(Collectors.joining(separator));
    Path err = folder.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classes, Assay.class.getName()));
    command.addAll(List.of("produce", "--bootstrap-servers", broker.servers(), "--topic", "none"));

    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();

    assertThat(process.waitFor()).isEqualTo(5);
    assertThat(Files.readString(err))
        .startsWith("assay: DRIVER_MISSING: The library org.apache.kafka:kafka-clients is not on")
        .hasLineCount(1);
  }

  private static void create(String topic, int partitions) throws Exception {
    try (Admin admin = Admin.create(client())) {
      NewTopic created = new NewTopic(topic, Optional.of(partitions), Optional.empty());
      admin.createTopics(List.of(created.configs(Map.of("retention.ms", "-1")))).all().get();
    }
  }

  private static void sendFirst(String topic, OrderEventsId id, int[] kept) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int number = 0; number < 2; number++) {
        TopicPage page = TopicPage.of(id, number);
        for (int partition = 0; partition < kept.length; partition++) {
          for (TopicRecord one : page.records(partition)) {
            if (one.offset() < kept[partition]) {
              byte[] key = one.key() == null ? null : one.key().getBytes(StandardCharsets.UTF_8);
              List<Header> headers =
                  List.of(
                      new RecordHeader(
                          "version",
                          one.headers().get("version").getBytes(StandardCharsets.UTF_8)));
              producer.send(
                  new ProducerRecord<>(
                      topic, partition, one.timestamp(), key, one.value(), headers));
            }
          }
        }
      }
    }
  }
}
