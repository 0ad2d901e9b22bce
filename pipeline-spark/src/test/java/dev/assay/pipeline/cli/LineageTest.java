package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.sun.net.httpserver.HttpServer;
import io.openlineage.server.OpenLineage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads an event as a server of OpenLineage does, which ignores no field here. */
  private static final ObjectMapper SERVER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .registerModule(new SimpleModule().addDeserializer(ZonedDateTime.class, new Instants()));

  @TempDir Path folder;

  @Test
  void runs_shouldTellWhatEachStepReadsAndWrites() throws Exception {
    Path events = folder.resolve("events.ndjson");
    String first = run("--count", 200, "--lineage", events);
    run("--count", 100, "--faults", "messy", "--lineage", events); // earlier orders, corrected
    List<JsonNode> all = events(Files.readAllLines(events));
    assertThat(all).hasSize(20);
    assertThat(all.subList(0, 10).stream().map(LineageTest::named))
        .containsExactly(
            "transactions.bronze START", "transactions.bronze COMPLETE",
            "transactions.silver START", "transactions.silver COMPLETE",
            "transactions.gold START", "transactions.gold COMPLETE",
            "transactions.check START", "transactions.check COMPLETE",
            "transactions.publish START", "transactions.publish COMPLETE");
    for (int i = 0; i < all.size(); i += 2) {
      assertThat(all.get(i).at("/run/runId")).isEqualTo(all.get(i + 1).at("/run/runId"));
    }
    JsonNode report = JSON.readTree(first);
    assertThat(written(all.get(1), "bronze/transactions")).isEqualTo(200);
    assertThat(written(all.get(3), "silver/transactions")).isEqualTo(report.get("silver").asLong());
    assertThat(written(all.get(3), "silver/quarantine"))
        .isEqualTo(report.at("/quarantined/total").asLong());
    assertThat(written(all.get(5), "gold/fact_orders")).isEqualTo(report.get("silver").asLong());
    assertThat(written(all.get(9), "published")).isEqualTo(1);
    assertThat(all.get(3).at("/inputs/0/facets/version/datasetVersion").asText()).isEqualTo("1");
    JsonNode assertions = all.get(7).at("/inputs/0/inputFacets/dataQualityAssertions/assertions");
    assertThat(assertions).hasSize(report.at("/gate/checks").size());
    assertThat(assertions).allMatch(assertion -> assertion.get("success").asBoolean());
    assertThat(written(all.get(13), "silver/transactions"))
        .as("rows of a merge, not of the files whose rows it marks")
        .isBetween(1L, 100L);
  }

  @Test
  void stepThatFails_shouldBeToldWithItsCode() throws Exception {
    Path events = folder.resolve("events.ndjson");
    CommandRun failed =
        CommandRun.of(
            "bronze",
            "--lakehouse",
            folder.resolve("lake"),
            "--endpoint",
            "http://127.0.0.1:1",
            "--lineage",
            events);
    assertThat(failed.exitCode()).isEqualTo(4);
    List<JsonNode> all = events(Files.readAllLines(events));
    assertThat(all.stream().map(LineageTest::named))
        .containsExactly("transactions.bronze START", "transactions.bronze FAIL");
    assertThat(all.get(1).at("/run/facets/errorMessage/message").asText())
        .startsWith("SOURCE_UNREACHABLE: ");
  }

  @Test
  void url_shouldGetTheEventsAndARunGoOnWithoutOneThatTakesThem() throws Exception {
    List<String> taken = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(taken.size() == 1 ? 201 : 500, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:%d/api/v1/lineage".formatted(server.getAddress().getPort());
      CommandRun run =
          CommandRun.of(
              "bronze", "--lakehouse", folder.resolve("lake"), "--count", 20, "--lineage", url);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(events(taken)).hasSize(2);
      assertThat(run.err().lines().filter(line -> line.contains("lineage: ")))
          .hasSize(1)
          .allMatch(line -> line.contains("COMPLETE") && line.contains("it answered 500"));
    } finally {
      server.stop(0);
    }
  }

  private String run(Object... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--json", "--quiet", "--seed", 7));
    arguments.addAll(
        List.of("--as-of", "2026-04-18T00:00:00Z", "--lakehouse", folder.resolve("lakehouse")));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  /** Each has to be what a server of OpenLineage can read, to the last field. */
  private static List<JsonNode> events(List<String> lines) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : lines) {
      OpenLineage.RunEvent event = SERVER.readValue(line, OpenLineage.RunEvent.class);
      assertThat(event.getRun().getRunId()).isNotNull();
      assertThat(event.getSchemaURL().toString()).startsWith("https://openlineage.io/spec/");
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private static String named(JsonNode event) {
    return event.at("/job/name").asText() + " " + event.get("eventType").asText();
  }

  private static long written(JsonNode event, String folder) {
    for (JsonNode output : event.get("outputs")) {
      if (output.get("name").asText().endsWith("/" + folder)) {
        return output.at("/outputFacets/outputStatistics/rowCount").asLong(-1);
      }
    }
    throw new AssertionError("no output " + folder + " in " + event);
  }

  private static final class Instants extends StdDeserializer<ZonedDateTime> {
    private static final long serialVersionUID = 1L;

    Instants() {
      super(ZonedDateTime.class);
    }

    @Override
    public ZonedDateTime deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return ZonedDateTime.parse(in.getText());
    }
  }
}
