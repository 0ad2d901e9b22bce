package dev.assay.pipeline.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.local.DirectSource;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A batch of visits as the source answers it, and the truth that it tells about it.
 *
 * @param lines as delivered
 * @param truth the answer of the second URL
 */
record VisitBatch(List<String> lines, JsonNode truth) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The batch of a seed, at the source's usual rates but for those given as {@code name=rate}. */
  static VisitBatch of(long seed, int visits, String... rates) {
    StringBuilder query =
        new StringBuilder(
            "?seed=%d&count=%d&as_of=%s".formatted(seed, visits, TestLakehouse.AS_OF));
    for (String rate : rates) {
      query.append('&').append(rate);
    }
    String lines = answer("/clickstream" + query);
    return new VisitBatch(List.of(lines.split("\n")), json(answer("/clickstream/truth" + query)));
  }

  private static String answer(String target) {
    var answer = new DirectSource().get(URI.create("local:" + target));
    assertThat(answer.status()).as(target).isEqualTo(200);
    return new String(answer.body(), UTF_8);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reasons of the lines that a correct pipeline refuses, by position. */
  Map<Integer, List<String>> quarantined() {
    Map<Integer, List<String>> quarantined = new TreeMap<>();
    for (JsonNode line : truth.at("/outcomes/quarantined")) {
      List<String> reasons = new ArrayList<>();
      line.get("reasons").forEach(reason -> reasons.add(reason.asText()));
      quarantined.put(line.get("position").asInt(), reasons);
    }
    return quarantined;
  }

  /** "kind of winner" of the lines that lose their event, by position. */
  Map<Integer, String> duplicates() {
    Map<Integer, String> duplicates = new TreeMap<>();
    for (JsonNode line : truth.at("/outcomes/duplicates")) {
      duplicates.put(
          line.get("position").asInt(), line.get("kind").asText() + " of " + line.get("of"));
    }
    return duplicates;
  }

  /** The lines that are not refused. */
  List<String> accepted() {
    Map<Integer, List<String>> quarantined = quarantined();
    List<String> accepted = new ArrayList<>();
    for (int position = 0; position < lines.size(); position++) {
      if (!quarantined.containsKey(position)) {
        accepted.add(lines.get(position));
      }
    }
    return accepted;
  }
}
