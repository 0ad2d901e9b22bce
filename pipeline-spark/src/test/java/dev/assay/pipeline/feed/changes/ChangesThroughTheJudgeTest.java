package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.local.LocalGateway;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.testing.TestLakehouse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The judge and the intervals over files with all faults, held against the truth. */
class ChangesThroughTheJudgeTest {
  private static final int SEEDS = 100;
  private static final int ORDERS = 60;
  private static final Instant INGESTED_AT = TestLakehouse.AS_OF.plus(Duration.ofDays(4));
  private static final Map<Table, Contract> CONTRACTS =
      Map.of(
          Table.CUSTOMERS, ChangesContract.CUSTOMERS,
          Table.PRODUCTS, ChangesContract.PRODUCTS,
          Table.ORDERS, ChangesContract.ORDERS,
          Table.ORDER_ITEMS, ChangesContract.ORDER_ITEMS);

  private static LocalGateway source;

  /** An accepted row, and where it is. */
  private record Kept(String at, Judgement judgement) {}

  @BeforeAll
  static void open() throws java.io.IOException {
    source = LocalGateway.start(LocalGateway.Options.defaults());
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @Test
  void everySeed_shouldBeJudgedAndVersionedAsTheTruthSays() {
    long first = new Random().nextLong() >>> 12;
    for (long seed = first; seed < first + SEEDS; seed++) {
      LandedChanges landed = LandedChanges.of(seed, ORDERS);
      for (Table table : Table.values()) {
        int last = (int) (seed % (ChangesId.LAST_FILE + 1));
        check(landed, table, last, "seed %d, %s, %d files".formatted(seed, table, last));
      }
    }
  }

  private static void check(LandedChanges landed, Table table, int last, String what) {
    JsonNode truth = landed.truth(source, table, last);
    Contract contract = CONTRACTS.get(table);
    Judge judge = new Judge(contract, TestLakehouse.KEY);
    Map<String, List<String>> quarantined = new TreeMap<>();
    List<String> repaired = new ArrayList<>();
    List<Kept> accepted = new ArrayList<>();
    for (int file = 0; file <= last; file++) {
      for (LandedChanges.Delivered row : landed.rows(table, file)) {
        Judgement judgement = judge.judge(row.payload(), INGESTED_AT);
        String at = row.file() + ":" + row.row();
        if (judgement.isAccepted()) {
          accepted.add(new Kept(at, judgement));
        } else {
          quarantined.put(at, judgement.reasons());
        }
        if (judgement.isAccepted() && !judgement.repairs().isEmpty()) {
          repaired.add(at);
        }
      }
    }
    assertThat(quarantined).as(what).isEqualTo(quarantined(truth));
    assertThat(repaired).as(what).isEqualTo(spots(truth.at("/outcomes/repaired")));
    Map<List<Object>, Kept> winners = new LinkedHashMap<>();
    Map<String, String> duplicates = new TreeMap<>();
    for (Kept one : accepted) {
      Kept winner = winners.putIfAbsent(values(contract, one, contract.key()), one);
      if (winner != null) {
        boolean isCopy = winner.judgement().fingerprint().equals(one.judgement().fingerprint());
        duplicates.put(one.at(), winner.at() + (isCopy ? " copy" : " conflict"));
      }
    }
    assertThat(duplicates).as(what).isEqualTo(duplicates(truth));
    assertThat(versions(contract, winners.values().stream().toList()))
        .as(what)
        .isEqualTo(versions(contract, judge, truth));
  }

  private static TreeSet<String> versions(Contract contract, List<Kept> kept) {
    Map<List<Object>, List<Kept>> byKey =
        kept.stream()
            .collect(
                Collectors.groupingBy(
                    one -> values(contract, one, ChangesContract.keyOf(contract))));
    TreeSet<String> versions = new TreeSet<>();
    List<String> names = ChangesContract.fieldsOfRow(contract).stream().map(Field::name).toList();
    byKey.forEach(
        (key, changes) -> {
          changes.sort(Comparator.comparing(one -> (Long) value(contract, one, "seq")));
          long[] seq = longs(changes, one -> (Long) value(contract, one, "seq"));
          long[] at =
              longs(changes, one -> ((Instant) value(contract, one, "commit_ts")).toEpochMilli());
          long[] content = longs(changes, one -> one.judgement().fingerprint());
          boolean[] isDelete = new boolean[changes.size()];
          IntStream.range(0, changes.size())
              .forEach(i -> isDelete[i] = value(contract, changes.get(i), "op").equals("D"));
          for (Intervals.Interval one : Intervals.of(seq, at, isDelete, content)) {
            Kept made = changes.get(one.change());
            versions.add(
                "%s from %d to %s by %s %s"
                    .formatted(
                        values(contract, made, names),
                        one.from(),
                        one.to() == Intervals.OPEN ? "now" : one.to(),
                        value(contract, made, "op"),
                        value(contract, made, "seq")));
          }
        });
    return versions;
  }

  private static long[] longs(List<Kept> changes, java.util.function.ToLongFunction<Kept> of) {
    return changes.stream().mapToLong(of).toArray();
  }

  private static Object value(Contract contract, Kept one, String field) {
    return values(contract, one, List.of(field)).get(0);
  }

  private static List<Object> values(Contract contract, Kept one, List<String> names) {
    List<Object> values = new ArrayList<>();
    for (String name : names) {
      if (name.equals(contract.date().name())) {
        values.add(one.judgement().date());
      } else {
        values.add(one.judgement().values().get(place(contract, name)));
      }
    }
    return values;
  }

  private static int place(Contract contract, String name) {
    List<String> names = contract.fields().stream().map(Field::name).toList();
    return names.indexOf(name);
  }

  private static TreeSet<String> versions(Contract contract, Judge judge, JsonNode truth) {
    TreeSet<String> versions = new TreeSet<>();
    for (JsonNode one : truth.get("history")) {
      List<Object> values = new ArrayList<>();
      for (Field field : ChangesContract.fieldsOfRow(contract)) {
        values.add(expected(judge, field, one.get("values").get(field.name())));
      }
      JsonNode to = one.get("valid_to");
      versions.add(
          "%s from %d to %s by %s %s"
              .formatted(
                  values,
                  Instant.parse(one.get("valid_from").asText()).toEpochMilli(),
                  to.isNull() ? "now" : Instant.parse(to.asText()).toEpochMilli(),
                  one.get("op").asText(),
                  one.get("seq").asText()));
    }
    return versions;
  }

  private static Object expected(Judge judge, Field field, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    return switch (field.privacy()) {
      case NAME -> value.asText().charAt(0) + "***";
      case EMAIL -> judge.pseudonym(value.asText());
      case TEXT, URL -> value.asText();
      case PLAIN -> plain(field.type(), value);
    };
  }

  private static Object plain(FieldType type, JsonNode value) {
    if (type instanceof FieldType.WholeNumber) {
      return value.asInt();
    }
    return type instanceof FieldType.Decimal
        ? new BigDecimal(value.asText())
        : Instant.parse(value.asText() + "Z");
  }

  private static Map<String, List<String>> quarantined(JsonNode truth) {
    Map<String, List<String>> quarantined = new TreeMap<>();
    for (JsonNode one : truth.at("/outcomes/quarantined")) {
      List<String> reasons = new ArrayList<>();
      one.get("reasons").forEach(reason -> reasons.add(reason.asText()));
      quarantined.put(spot(one), reasons);
    }
    return quarantined;
  }

  private static Map<String, String> duplicates(JsonNode truth) {
    Map<String, String> duplicates = new TreeMap<>();
    for (JsonNode one : truth.at("/outcomes/duplicates")) {
      duplicates.put(spot(one), spot(one.get("of")) + " " + one.get("kind").asText());
    }
    return duplicates;
  }

  private static List<String> spots(JsonNode spots) {
    List<String> all = new ArrayList<>();
    spots.forEach(one -> all.add(spot(one)));
    return all;
  }

  private static String spot(JsonNode at) {
    return at.get("file").asInt() + ":" + at.get("row").asInt();
  }
}
