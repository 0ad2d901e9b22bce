package dev.assay.generator.feed.transactions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.testing.Delivered;
import dev.assay.generator.testing.LedgerReplay;
import dev.assay.generator.testing.ReferencePipeline;
import dev.assay.generator.testing.Requests;
import dev.assay.generator.testing.StrictJson;
import dev.assay.generator.testing.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth and the bytes, both as HTTP gives them, compared by a reader of its own. */
class TruthAgainstBytesTest {
  private static final int SEEDS = 200;
  private static final String DEFAULT_RATES = rates("0.05", "0.03", "0.02");

  private static final String CLEAN = rates("0", "0", "0");
  private static final int FURTHER_SEEDS = Tier.size(20, 200);
  private static final List<String> FURTHER =
      List.of(
          "id_collision",
          "implausible_timestamp",
          "zoned_timestamp",
          "null_field",
          "wrong_type",
          "out_of_range",
          "unknown_status",
          "pii_outside_field",
          "untidy_text",
          "extra_field",
          "invalid_id",
          "placeholder_email");

  static Stream<String> batches() {
    Stream<String> dirty = batches(SEEDS, 500, DEFAULT_RATES);
    Stream<String> filthy = batches(20, 200, rates("0.3", "0.4", "0.5"));
    Stream<String> hopeless = batches(5, 200, rates("1", "1", "1"));
    Stream<String> repeated = batches(5, 200, rates("0", "0.5", "1"));
    return Stream.of(dirty, filthy, hopeless, repeated, further()).flatMap(batches -> batches);
  }

  /** Each further kind alone, all kinds now and then, all kinds always. */
  private static Stream<String> further() {
    Stream<String> alone =
        FURTHER.stream().flatMap(kind -> batches(FURTHER_SEEDS, 500, "&" + kind + "=0.3" + CLEAN));
    String all = FURTHER.stream().map(kind -> "&" + kind + "=").collect(joining("RATE")) + "RATE";
    Stream<String> mixed =
        batches(FURTHER_SEEDS, 500, all.replace("RATE", "0.1") + rates("0.1", "0.1", "0.1"));
    Stream<String> always = batches(20, 500, all.replace("RATE", "1") + rates("1", "1", "1"));
    Stream<String> single = batches(20, 500, all.replace("RATE", "1") + CLEAN);
    return Stream.of(alone, mixed, always, single).flatMap(batches -> batches);
  }

  private static Stream<String> batches(int seeds, int count, String rates) {
    return IntStream.range(0, seeds)
        .mapToObj(seed -> "as_of=2026-04-18T00:00:00Z&count=" + count + "&seed=" + seed + rates);
  }

  private static String rates(String malformed, String missing, String duplicate) {
    return "&malformed_timestamp="
        + malformed
        + "&missing_field="
        + missing
        + "&duplicate_order="
        + duplicate;
  }

  @ParameterizedTest
  @MethodSource("batches")
  void ledger_shouldListTheFaultsInTheBytesNoMoreAndNoFewer(String query) {
    List<String> listed = new ArrayList<>();
    for (Map<String, Object> entry : ledger(query)) {
      String fault = entry.get("position") + " " + entry.get("fault");
      listed.add(
          switch ((String) entry.get("fault")) {
            case "malformed_timestamp",
                "implausible_timestamp",
                "zoned_timestamp",
                "unknown_status" ->
                fault + " " + entry.get("emitted");
            case "duplicate_order", "id_collision" -> fault;
            default -> fault + " " + entry.get("field");
          });
    }

    assertThat(listed).isEqualTo(delivered(query).visibleFaults());
  }

  @ParameterizedTest
  @MethodSource("batches")
  void ledger_shouldTurnTheCleanTwinIntoTheBytes(String query) {
    Delivered bytes = delivered(query);
    LedgerReplay replay = new LedgerReplay(bytes, new Delivered(lines(cleanTwin(query))));
    List<Map<String, Object>> ledger = ledger(query);
    for (int position = 0; position < bytes.size(); position++) {
      Map<String, Object> replayed = replay.next(at(position, ledger));

      assertThat(replayed)
          .as("position %d of %s", position, query)
          .isEqualTo(bytes.record(position));
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void outcomesAndFigures_shouldBeWhatACorrectPipelineFinds(String query) {
    Map<String, Object> truth = truth(query);
    List<String> further = FURTHER.stream().filter(query::contains).toList();
    ReferencePipeline pipeline = new ReferencePipeline(delivered(query));
    ReferencePipeline clean = new ReferencePipeline(new Delivered(lines(cleanTwin(query))));
    Map<String, Object> expected = new LinkedHashMap<>(pipeline.expected(further));
    expected.put("clean_revenue", clean.revenue().toPlainString());

    assertThat(truth.get("outcomes")).isEqualTo(pipeline.outcomes(!further.isEmpty()));
    assertThat(truth.get("expected")).isEqualTo(expected);
  }

  @Test
  void firstHundredOfFiveHundred_shouldBeTheBatchOfAHundred() {
    for (int seed = 0; seed < SEEDS; seed++) {
      String query = "as_of=2026-04-18T00:00:00Z&seed=" + seed + DEFAULT_RATES + "&count=";
      String hundred = lines(query + 100);

      assertThat(hundred.lines()).hasSize(100);
      assertThat(lines(query + 500)).startsWith(hundred);
    }
  }

  private static String cleanTwin(String query) {
    return query.replaceAll("&(?!count|seed)[a-z_]+=[0-9.]+", "") + CLEAN;
  }

  private static List<Map<String, Object>> at(int position, List<Map<String, Object>> ledger) {
    String wanted = Integer.toString(position);
    return ledger.stream().filter(e -> e.get("position").toString().equals(wanted)).toList();
  }

  private static List<Map<String, Object>> ledger(String query) {
    return StrictJson.objects(truth(query).get("faults"));
  }

  private static Map<String, Object> truth(String query) {
    return StrictJson.object(Requests.get("/transactions/truth?" + query).getBody());
  }

  private static Delivered delivered(String query) {
    return new Delivered(lines(query), new Delivered(lines(cleanTwin(query))));
  }

  private static String lines(String query) {
    return Requests.get("/transactions?" + query, "Accept", "application/x-ndjson").getBody();
  }
}
