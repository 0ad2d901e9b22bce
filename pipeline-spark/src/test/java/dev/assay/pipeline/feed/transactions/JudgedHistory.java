package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.contract.PiiKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the pipeline's judge makes of delivered lines, the last accepted one of an order winning.
 */
final class JudgedHistory {
  private final Judge judge;
  private final Instant fetchedAt;
  private final List<String> silver = new ArrayList<>();
  private final List<String> quarantine = new ArrayList<>();
  private final List<String> duplicates = new ArrayList<>();
  private final Map<String, Accepted> accepted = new HashMap<>();
  private final List<Accepted> inOrder = new ArrayList<>();

  private record Accepted(String place, String orderId, String row) {}

  JudgedHistory(Instant fetchedAt) {
    this.fetchedAt = fetchedAt;
    byte[] key = TransactionsChallenge.KEY.getBytes(UTF_8);
    judge =
        new Judge(
            TransactionsContract.CONTRACT, PiiKey.of(Base64.getEncoder().encodeToString(key)));
  }

  /** Takes a file in; {@code ndjson} is what it holds. */
  JudgedHistory deliver(int delivery, String file, String ndjson) {
    List<String> lines = ndjson.lines().toList();
    for (int position = 0; position < lines.size(); position++) {
      Judgement judgement = judge.judge(lines.get(position).getBytes(UTF_8), fetchedAt);
      String orderId = (String) judgement.values().get(0);
      String shown = Objects.toString(orderId, "");
      String place = "%d,%s,%d,%s".formatted(delivery + 1, file, position, shown);
      if (judgement.isAccepted()) {
        Accepted one = new Accepted(place, orderId, row(judgement));
        accepted.put(orderId, one);
        inOrder.add(one);
      } else {
        quarantine.add(place + ',' + String.join("|", judgement.reasons()));
      }
    }
    return this;
  }

  private static String row(Judgement judgement) {
    return Stream.concat(judgement.values().stream(), Stream.of(judgement.date()))
        .map(value -> Objects.toString(value, ""))
        .collect(Collectors.joining(","));
  }

  /** Splits the accepted ones. */
  JudgedHistory ended() {
    for (Accepted one : inOrder) {
      if (accepted.get(one.orderId()) == one) {
        silver.add(one.row());
      } else {
        duplicates.add(one.place());
      }
    }
    return this;
  }

  List<String> silver() {
    return silver;
  }

  List<String> quarantine() {
    return quarantine;
  }

  List<String> duplicates() {
    return duplicates;
  }
}
