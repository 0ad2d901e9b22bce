package dev.assay.pipeline.grading;

import static java.util.stream.Collectors.toCollection;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.feed.transactions.TransactionsTruth;
import dev.assay.pipeline.grading.TruthRequest.Winner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a pipeline made of some deliveries: at first all is right, then a test breaks it. */
final class PlainOutput {
  static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  static final int COLUMNS = 12;
  static final int ORDER_ID = 0;
  static final int CUSTOMER_ID = 1;
  static final int NAME = 2;
  static final int EMAIL = 3;
  static final int PRODUCT = 4;
  static final int CATEGORY = 5;
  static final int QUANTITY = 6;
  static final int PRICE = 7;
  static final int REGION = 8;
  static final int TIMESTAMP = 9;
  static final int STATUS = 10;
  static final int DAY = 11;

  final TransactionsTruth truth;
  final Map<String, List<TruthRecord>> records = new TreeMap<>();
  final List<OutputRow> rows = new ArrayList<>();
  private final Map<Where, Set<Integer>> given = new EnumMap<>(Where.class);
  private final Map<String, Privacy> agreed = new TreeMap<>();
  private final Map<String, BigDecimal> tolerance = new TreeMap<>();
  private Set<Integer> ignored = Set.of();
  private boolean hasReasons = true;

  PlainOutput(List<BatchId> deliveries, Winner winner, boolean withLineage) {
    truth =
        TransactionsTruth.of(
            new TruthRequest(
                "--truth", deliveries.stream().map(BatchId::url).toList(), List.of(), winner));
    DeliveredTruth.Reader reader = truth.reader();
    Map<String, List<Place>> places = new TreeMap<>();
    for (int d = 0; d < deliveries.size(); d++) {
      for (int p = 0; p < deliveries.get(d).count(); p++) {
        Place place = new Place(d, p);
        places.computeIfAbsent(reader.key(place), key -> new ArrayList<>()).add(place);
      }
    }
    places.forEach((key, all) -> records.put(key, reader.group(all)));
    Set<Integer> every = IntStream.range(0, COLUMNS).boxed().collect(Collectors.toSet());
    for (Where where : Where.values()) {
      given.put(where, every);
    }
    records.values().stream()
        .flatMap(List::stream)
        .map(record -> row(record, withLineage))
        .forEach(rows::add);
    Collections.shuffle(rows, new Random(1));
  }

  /** Two seeds only, so that most orders come more than once; one delivery comes twice. */
  static List<BatchId> mixed(Random random) {
    List<BatchId> deliveries = new ArrayList<>();
    int many = 2 + random.nextInt(3);
    for (int i = 0; i < many; i++) {
      FaultRates rates = FaultRates.NONE;
      for (FaultKind kind : FaultKind.values()) {
        rates = rates.with(kind, new Rate(random.nextInt(4) == 0 ? 0 : random.nextInt(300_000)));
      }
      deliveries.add(
          BatchId.of(random.nextInt(2), AS_OF, 1 + random.nextInt(200)).withRates(rates));
    }
    deliveries.add(deliveries.get(random.nextInt(many)));
    return deliveries;
  }

  /** What a right pipeline shows of a record, where it belongs. */
  static OutputRow row(TruthRecord record, boolean withLineage) {
    Object[] values = (record.isAccepted() ? record.values() : record.delivered()).clone();
    values[NAME] = ((String) values[NAME]).charAt(0) + "***";
    values[EMAIL] =
        values[EMAIL] == null ? null : "p" + Integer.toHexString(record.texts()[EMAIL].hashCode());
    for (int column : List.of(PRODUCT, REGION)) {
      values[column] = String.valueOf(values[column]).contains("@") ? "***" : values[column];
    }
    return new OutputRow(
        record.due(),
        withLineage ? record.at() : Place.NOWHERE,
        values,
        new Object[COLUMNS],
        new String[COLUMNS],
        record.due() == Where.QUARANTINE ? record.reasons() : null,
        List.of());
  }

  PlainOutput without(Where... sides) {
    for (Where side : sides) {
      given.remove(side);
      rows.removeIf(row -> row.where() == side);
    }
    return this;
  }

  PlainOutput having(Where side, Set<Integer> columns) {
    given.put(side, columns);
    return this;
  }

  PlainOutput agreed(String column, Privacy privacy) {
    agreed.put(column, privacy);
    return this;
  }

  PlainOutput tolerating(String column, String off) {
    tolerance.put(column, new BigDecimal(off));
    return this;
  }

  PlainOutput ignoring(Integer... columns) {
    ignored = Set.of(columns);
    return this;
  }

  PlainOutput withoutReasons() {
    hasReasons = false;
    return this;
  }

  /** Makes the output that is right if only some records arrived. */
  void seeOnly(Predicate<Place> arrived) {
    boolean withLineage = rows.get(0).at() != Place.NOWHERE;
    rows.clear();
    for (List<TruthRecord> all : records.values()) {
      List<Place> seen = all.stream().map(TruthRecord::at).filter(arrived).toList();
      if (!seen.isEmpty()) {
        truth.reader().group(seen).forEach(record -> rows.add(row(record, withLineage)));
      }
    }
    rows.removeIf(row -> !given.containsKey(row.where()));
  }

  /** The rows of a side, in the order of their keys. */
  List<OutputRow> rows(Where where) {
    return rows.stream()
        .filter(row -> row.where() == where)
        .sorted(
            java.util.Comparator.comparing((OutputRow row) -> (String) row.values()[ORDER_ID])
                .thenComparing(OutputRow::at))
        .collect(toCollection(ArrayList::new));
  }

  /** Replaces the rows that a test is about. */
  void change(Predicate<OutputRow> which, UnaryOperator<OutputRow> change) {
    rows.replaceAll(row -> which.test(row) ? change.apply(row) : row);
  }

  static OutputRow with(OutputRow row, int column, Object value) {
    Object[] values = row.values().clone();
    values[column] = value;
    return new OutputRow(
        row.where(),
        row.at(),
        values,
        row.alternatives(),
        row.unread(),
        row.reasons(),
        row.clearElsewhere());
  }

  static OutputRow in(OutputRow row, Where where, List<String> reasons) {
    return new OutputRow(
        where,
        row.at(),
        row.values(),
        row.alternatives(),
        row.unread(),
        reasons,
        row.clearElsewhere());
  }

  static BigDecimal dollars(OutputRow row) {
    return Values.product(row.values(), List.of(PRICE, QUANTITY));
  }

  GradeSettings settings() {
    return GradeSettings.of(
        truth,
        agreed,
        tolerance,
        given,
        ignored,
        hasReasons && given.containsKey(Where.QUARANTINE));
  }

  /** The grade, of tallies that are made apart and added up, as Spark does. */
  Grade grade() {
    GradeSettings settings = settings();
    DeliveredTruth.Reader reader = truth.reader();
    Map<String, List<OutputRow>> byKey = new TreeMap<>();
    List<OutputRow> nameless = new ArrayList<>();
    for (OutputRow row : rows) {
      String key =
          row.at() != Place.NOWHERE ? reader.key(row.at()) : (String) row.values()[ORDER_ID];
      if (key == null) {
        nameless.add(row);
      } else {
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
      }
    }
    Tally[] tallies = {new Tally(), new Tally(), new Tally()};
    records.forEach((key, all) -> byKey.computeIfAbsent(key, k -> List.of()));
    byKey.forEach(
        (key, about) ->
            new OrderGrader(settings, tallies[Math.floorMod(key.hashCode(), 3)])
                .grade(key, records.getOrDefault(key, List.of()), about));
    new OrderGrader(settings, tallies[0]).grade(null, List.of(), nameless);
    return GradeMaker.of(
        settings, truth, tallies[1].add(tallies[2]).add(tallies[0]), List.of(), List.of());
  }
}
