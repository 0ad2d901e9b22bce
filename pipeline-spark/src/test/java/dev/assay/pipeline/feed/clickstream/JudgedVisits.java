package dev.assay.pipeline.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.testing.TestLakehouse;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What files have to say of delivered lines, as rows of CSV: found by the pipeline's judge and by
 * the definitions, with nothing of the source's account.
 */
final class JudgedVisits {
  private static final DateTimeFormatter MILLISECOND =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final Judge judge = new Judge(ClickstreamContract.CONTRACT, TestLakehouse.KEY);
  private final List<String> quarantine = new ArrayList<>();
  private final List<Accepted> accepted = new ArrayList<>();

  private record Accepted(String place, String row, ExpectedVisits.Event event) {
    List<Object> key() {
      return List.of(event.text("event_id"), event.day());
    }
  }

  /** Takes a file in; {@code ndjson} is what it holds. */
  JudgedVisits deliver(int delivery, String file, String ndjson) {
    List<String> lines = ndjson.lines().toList();
    for (int position = 0; position < lines.size(); position++) {
      String line = lines.get(position);
      Judgement judgement = judge.judge(line.getBytes(UTF_8), TestLakehouse.AS_OF);
      String place =
          "%d,%s,%d,%s".formatted(delivery + 1, file, position, cell(judgement.values().get(0)));
      if (judgement.isAccepted()) {
        accepted.add(new Accepted(place, row(judgement), ExpectedVisits.Event.of(line)));
      } else {
        quarantine.add(place + ',' + String.join("|", judgement.reasons()));
      }
    }
    return this;
  }

  private static String row(Judgement judgement) {
    return Stream.concat(judgement.values().stream(), Stream.of(judgement.date()))
        .map(JudgedVisits::cell)
        .collect(Collectors.joining(","));
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Instant moment ? MILLISECOND.format(moment) : value.toString();
  }

  /** What its gold has to hold. */
  ExpectedVisits visits() {
    return ExpectedVisits.of(accepted.stream().map(one -> one.event().line()).toList());
  }

  List<String> silver() {
    Map<List<Object>, Accepted> winners = winners();
    return accepted.stream()
        .filter(one -> winners.get(one.key()) == one)
        .map(Accepted::row)
        .toList();
  }

  List<String> quarantine() {
    return quarantine;
  }

  List<String> duplicates() {
    Map<List<Object>, Accepted> winners = winners();
    return accepted.stream()
        .filter(one -> winners.get(one.key()) != one)
        .map(
            one -> {
              boolean isCopy = winners.get(one.key()).row().equals(one.row());
              return one.place() + (isCopy ? ",copy" : ",conflict");
            })
        .toList();
  }

  /** Of the lines that are alike the first. */
  private Map<List<Object>, Accepted> winners() {
    Map<List<Object>, String> lines = new HashMap<>();
    for (ExpectedVisits.Event event : visits().events()) {
      lines.put(List.of(event.text("event_id"), event.day()), event.line());
    }
    Map<List<Object>, Accepted> winners = new HashMap<>();
    for (Accepted one : accepted) {
      if (lines.get(one.key()).equals(one.event().line())) {
        winners.putIfAbsent(one.key(), one);
      }
    }
    return winners;
  }

  /** Values of the first events of sessions, to how many these are, and how many of them buy. */
  Map<List<String>, List<Long>> conversions(List<String> fields) {
    Map<List<String>, List<Long>> counts = new HashMap<>();
    for (ExpectedVisits.Session session : visits().sessions()) {
      List<String> key =
          fields.stream().map(session.events().get(0)::text).collect(Collectors.toList());
      long purchases = session.reached() == Step.PURCHASE.number() ? 1 : 0;
      counts.merge(
          key,
          List.of(1L, purchases),
          (one, other) -> List.of(one.get(0) + other.get(0), one.get(1) + other.get(1)));
    }
    return counts;
  }
}
