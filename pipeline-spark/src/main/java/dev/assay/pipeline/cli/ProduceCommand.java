package dev.assay.pipeline.cli;

import dev.assay.generator.feed.orderevents.OrderEventFault;
import dev.assay.generator.feed.orderevents.OrderEventsId;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.feed.orderevents.Broker;
import dev.assay.pipeline.feed.orderevents.Production;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay produce}: the events of orders as records of a Kafka topic, without Spark. */
@Command(
    name = "produce",
    description = {
      "Send the events of the shop's orders to a Kafka topic: the records that /order-events tells,"
          + " at the same offsets.",
      "A topic that is not there is made, with 4 partitions and without an end to what it keeps. What"
          + " it has already is not sent again, so that a larger --pages sends the next ones. A topic"
          + " with other records is an error."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  assay produce --bootstrap-servers localhost:9092 --topic order-events",
      "  assay produce --bootstrap-servers localhost:9092 --topic order-events --pages 20 --seed 7",
      "  assay produce --bootstrap-servers broker:9093 --topic shop --kafka-properties sasl.properties"
    })
final class ProduceCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The broker; several with commas between.")
  private String servers;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      required = true,
      description = "The topic. Nobody else may send to it.")
  private String topic;

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      description =
          "Settings of the Kafka client, such as those of SASL and TLS. They are never printed.")
  private Path properties;

  @Option(
      names = "--pages",
      paramLabel = "N",
      defaultValue = "1",
      description = "Pages of the topic, 1 to 1000. Default: 1")
  private int pages;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "100",
      description = "Orders a page, 1 to 1000. Default: 100")
  private int count;

  @Option(names = "--seed", paramLabel = "S", description = "Default: random, and printed")
  private Long seed;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "The orders of the 30 days before it, e.g. 2026-04-18T00:00:00Z, from 2000-02-01 to"
              + " tomorrow. Default: now, and printed")
  private Instant asOf;

  @Option(
      names = "--faults",
      paramLabel = "MIX",
      description =
          "Fault rates, e.g. poison=0.1,tombstone=0; all=RATE sets all. Or a mix: usual, messy (all"
              + " at 2 %%), hostile (at 10 %%). Default: usual")
  private String faults;

  @Option(names = "--json", description = "Print the result as JSON, for programs.")
  private boolean json;

  @Option(names = Failures.DEBUG, description = "On failure print the stack trace.")
  private boolean debug;

  ProduceCommand(Map<String, String> environment, Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    OrderEventsId id = id();
    Production production = produced(id, new Broker(servers, settings()));
    PrintWriter results = spec.commandLine().getOut();
    results.print(json ? Json.write(object(id, production)) : text(id, production));
    results.flush();
    return 0;
  }

  private Production produced(OrderEventsId id, Broker broker) {
    try {
      return Production.of(broker, topic, id, pages);
    } catch (NoClassDefFoundError onACluster) {
      throw Errors.libraryMissing("org.apache.kafka:kafka-clients");
    }
  }

  private OrderEventsId id() {
    SourceOptions.requireBetween("--pages", pages, 1, OrderEventsId.LAST_PAGE + 1);
    SourceOptions.requireBetween("--count", count, 1, OrderEventsId.MAX_COUNT);
    SourceOptions.requirePlausible(asOf, clock.instant().plus(1, ChronoUnit.DAYS));
    long world = seed == null ? SourceOptions.anySeed() : seed;
    UtcSecond moment = UtcSecond.of(asOf == null ? clock.instant() : asOf);
    return OrderEventsId.of(world, moment, count).withRates(rates());
  }

  private Rates<OrderEventFault> rates() {
    Rates<OrderEventFault> usual = OrderEventFault.USUAL;
    try {
      return usual.with(faults == null ? Map.of() : usual.parse(faults));
    } catch (IllegalArgumentException e) {
      throw Errors.invalidOption(e.getMessage());
    }
  }

  private Map<String, String> settings() {
    Properties read = new Properties();
    if (properties != null) {
      try (Reader file = Files.newBufferedReader(properties)) {
        read.load(file);
      } catch (IOException | IllegalArgumentException unreadable) {
        throw Errors.invalidArgument(
            "--kafka-properties", properties.toString(), "a readable file of Java properties");
      }
    }
    Map<String, String> settings = new HashMap<>();
    read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
    return settings;
  }

  private String text(OrderEventsId id, Production production) {
    return String.format(
            Locale.ROOT,
            "%d pages in topic %s: %,d records, %,d of them sent now\n",
            production.pages(),
            topic,
            production.records(),
            production.sent())
        + "The truth: "
        + id.truthUrl(pages - 1)
        + "\nTo repeat: assay produce --topic TOPIC --seed "
        + id.world().seed()
        + " --as-of "
        + id.world().asOf()
        + "Z with the other options as they were\n";
  }

  private Map<String, Object> object(OrderEventsId id, Production production) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("topic", topic);
    object.put("seed", Long.toString(id.world().seed()));
    object.put("as_of", id.world().asOf() + "Z");
    object.put("count", count);
    object.put("pages", production.pages());
    object.put("records", production.records());
    object.put("sent", production.sent());
    object.put("truth", id.truthUrl(pages - 1));
    return object;
  }
}
