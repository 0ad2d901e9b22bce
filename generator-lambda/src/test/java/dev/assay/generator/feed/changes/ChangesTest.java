package dev.assay.generator.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.Batch;
import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.shop.Order;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database, its files and the shop that it belongs to. */
class ChangesTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final Rates<ChangeFault> A_THIRD = ChangeFault.USUAL.all(new Rate(300_000));
  private static final int SEEDS = 100;

  private static ChangesId id(long seed, int count, Rates<ChangeFault> rates) {
    return ChangesId.of(seed, AS_OF, count).withRates(rates);
  }

  private static String body(ChangesId id, Table table, int file) {
    byte[] bytes = new ChangeFiles(id).csv(table, file, Dialect.USUAL).bytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String whole(ChangesId id, Table table) {
    StringBuilder all = new StringBuilder();
    for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
      all.append(body(id, table, file));
    }
    return all.toString();
  }

  @Test
  void piecesOfTheCleanTwin_shouldCostWhatTheOrdersOfTheShopBring() {
    int count = 300;
    Batch orders = new Batch(BatchId.of(5, AS_OF, count).cleanTwin());
    Map<String, BigDecimal> revenue = new HashMap<>();
    for (int position = 0; position < count; position++) {
      Order order = orders.clean(position);
      revenue.put(
          order.orderId().toString(),
          BigDecimal.valueOf((long) order.quantity() * order.priceCents(), 2));
    }
    Landing landing = new Landing(id(5, count, ChangeFault.NONE), Dialect.USUAL);
    Map<String, BigDecimal> found = new HashMap<>();
    landing
        .history(Table.ORDER_ITEMS, ChangesId.LAST_FILE)
        .current()
        .forEach(
            item ->
                found.merge(
                    item.get("order_id"), new BigDecimal(item.get("price")), BigDecimal::add));

    assertThat(found).isEqualTo(revenue);
    assertThat(landing.history(Table.ORDERS, ChangesId.LAST_FILE).current())
        .extracting(order -> order.get("order_id"))
        .containsExactlyInAnyOrderElementsOf(revenue.keySet());
  }

  /** Every order's customer is there when it is placed, and its product is one of the shop's. */
  @Test
  void ordersOfTheCleanTwin_shouldHaveTheirCustomersAndProducts() {
    Landing landing = new Landing(id(8, 400, ChangeFault.NONE), Dialect.USUAL);
    List<Map<String, String>> customers = versions(landing, Table.CUSTOMERS);
    Set<String> products = new HashSet<>();
    versions(landing, Table.PRODUCTS).forEach(product -> products.add(product.get("product_id")));

    for (Map<String, String> order : versions(landing, Table.ORDERS)) {
      String moment = order.get("purchased_at") + ".000Z";
      assertThat(customers)
          .anyMatch(
              one ->
                  one.get("customer_id").equals(order.get("customer_id"))
                      && one.get("valid_from").compareTo(moment) <= 0
                      && (one.get("valid_to") == null
                          || moment.compareTo(one.get("valid_to")) < 0));
    }
    for (Map<String, String> item : versions(landing, Table.ORDER_ITEMS)) {
      assertThat(products).contains(item.get("product_id"));
    }
  }

  private static List<Map<String, String>> versions(Landing landing, Table table) {
    return landing.history(table, ChangesId.LAST_FILE).versions();
  }

  @Test
  void orderAndItsPieces_shouldBeInsertedByOneTransaction() {
    Landing landing = new Landing(id(9, 300, ChangeFault.NONE), Dialect.USUAL);
    Map<String, String> inserted = new HashMap<>();
    for (int file = 1; file <= ChangesId.LAST_FILE; file++) {
      landing.rows(Table.ORDERS, file).stream()
          .filter(row -> row.op().equals("I"))
          .forEach(row -> inserted.put(row.values().get("order_id"), row.commitTs()));
    }
    int pieces = 0;
    for (int file = 1; file <= ChangesId.LAST_FILE; file++) {
      for (LandedRow row : landing.rows(Table.ORDER_ITEMS, file)) {
        if (row.op().equals("I")) {
          assertThat(row.commitTs()).isEqualTo(inserted.get(row.values().get("order_id")));
          pieces++;
        }
      }
    }
    assertThat(pieces).isGreaterThan(300);
  }

  /** Of all tables together: no two changes have one seq, and a later commit has a larger one. */
  @ParameterizedTest
  @ValueSource(longs = {10, 11, 12, 13, 14, 15})
  void seqs_shouldBeUniqueAndInTheOrderOfCommits(long seed) {
    TreeMap<Long, String> commits = new TreeMap<>();
    Landing landing = new Landing(id(seed, 100, noRepeats()), Dialect.USUAL);
    for (Table table : Table.values()) {
      for (int file = 1; file <= ChangesId.LAST_FILE; file++) {
        for (LandedRow row : landing.rows(table, file)) {
          assertThat(commits.put(row.seq(), row.commitTs())).as("of %s", row.seq()).isNull();
        }
      }
    }
    List<String> inOrder = List.copyOf(commits.values());
    assertThat(inOrder).isSorted().hasSizeGreaterThan(500);
    assertThat(new HashSet<>(inOrder))
        .as("commits that change several rows")
        .hasSizeLessThan(inOrder.size() - 100);
  }

  private static Rates<ChangeFault> noRepeats() {
    return A_THIRD
        .with(ChangeFault.DUPLICATE_CHANGE, Rate.NEVER)
        .with(ChangeFault.MALFORMED_ROW, Rate.NEVER);
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void rowsOfFewerOrders_shouldBeASubsequence(Table table) {
    for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
      Iterator<String> all = body(id(5, 900, A_THIRD), table, file).lines().iterator();
      for (String line : body(id(5, 130, A_THIRD), table, file).lines().toList()) {
        boolean isFound = false;
        while (!isFound && all.hasNext()) {
          isFound = all.next().equals(line);
        }
        assertThat(isFound).as(line).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void filesMadeByManyThreadsAtOnce_shouldHaveTheSameBytes(int threads) throws Exception {
    String alone = whole(id(9, 100, A_THIRD), Table.ORDERS);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<String>> made = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        made.add(pool.submit(() -> whole(id(9, 100, A_THIRD), Table.ORDERS)));
      }
      for (Future<String> one : made) {
        assertThat(one.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Rows without a fault are those of the clean twin, each in its file. */
  @ParameterizedTest
  @EnumSource(Table.class)
  void cleanTwin_shouldBeWhatIsLeftWithoutFaults(Table table) {
    ChangeFiles dirty = new ChangeFiles(id(11, 300, ChangeFault.USUAL.all(new Rate(40_000))));
    List<List<Line>> clean = new ChangeFiles(id(11, 300, ChangeFault.NONE)).lines(table);
    int left = 0;
    int all = 0;
    for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
      List<List<Object>> twins = clean.get(file).stream().map(ChangesTest::content).toList();
      List<List<Object>> faultless =
          dirty.lines(table).get(file).stream()
              .filter(line -> line.faults().isEmpty())
              .map(ChangesTest::content)
              .toList();
      assertThat(twins).containsAll(faultless);
      assertThat(clean.get(file)).allMatch(line -> line.faults().isEmpty());
      left += faultless.size();
      all += twins.size();
    }
    assertThat(left).isBetween(all * 7 / 10, all - 1);
  }

  private static List<Object> content(Line line) {
    Change change = line.change();
    return List.of(change.seq(), change.op(), change.at(), line.values(), line.shape());
  }

  @Test
  void evolution_shouldAddAColumnGiveDecimalsAndReorderOneFileOfEachTable() {
    ChangesId id = id(3, 400, ChangeFault.NONE);
    for (Table table : Table.values()) {
      int reordered = 0;
      for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
        String[] header = body(id, table, file).lines().findFirst().orElseThrow().split(",");
        List<String> names = new ArrayList<>(LandedRow.COLUMNS.get(table.key()));
        if (table == Table.CUSTOMERS && file < 3) {
          names.remove("loyalty_tier");
        }
        List<String> found = Arrays.asList(header).subList(file == 0 ? 0 : 3, header.length);
        assertThat(found).containsExactlyInAnyOrderElementsOf(names);
        reordered += found.equals(names) ? 0 : 1;
      }
      assertThat(reordered).as(table.key()).isEqualTo(1);
    }
    assertThat(weights(id, 0, 4)).isNotEmpty().allMatch(weight -> weight.matches("[0-9]+"));
    assertThat(weights(id, 5, 18))
        .isNotEmpty()
        .allMatch(weight -> weight.matches("[0-9]+\\.[0-9]{3}"))
        .anyMatch(weight -> !weight.endsWith(".000"));
    assertThat(new Landing(id, Dialect.USUAL).history(Table.CUSTOMERS, 18).current())
        .anyMatch(customer -> customer.get("loyalty_tier") != null);
  }

  /** As they are written; the last column of products, or the first one where it is reordered. */
  private static List<String> weights(ChangesId id, int from, int to) {
    List<String> weights = new ArrayList<>();
    for (int file = from; file <= to; file++) {
      String text = body(id, Table.PRODUCTS, file);
      List<String> columns = LandedCsv.header(text, ',');
      String rest = text.substring(text.indexOf('\n') + 1);
      for (List<String> row : LandedCsv.rows(rest, ',', columns.size())) {
        weights.add(row.get(columns.indexOf("weight_g")));
      }
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1971-01-01T00:00:00", "9999-12-21T00:00:00"})
  void asOfAtTheEdgesOfTime_shouldBeTold(String asOf) {
    ChangesId id =
        ChangesId.of(1, UtcSecond.parse(asOf).orElseThrow(), 100)
            .withRates(
                ChangeFault.USUAL.all(Rate.ALWAYS).with(ChangeFault.MALFORMED_ROW, Rate.NEVER));
    for (Table table : Table.values()) {
      assertThat(whole(id, table).lines()).hasSizeGreaterThan(30);
      assertThat(ChangesTruthJson.write(id, table, ChangesId.LAST_FILE)).isNotEmpty();
    }
  }

  /** Files in any order, in batches of any size, each offered twice, end in one history. */
  @Test
  void filesInAnyOrder_shouldEndInTheSameHistory() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      Landing landing = new Landing(id(seed, 25, A_THIRD), Dialect.USUAL);
      for (Table table : Table.values()) {
        List<List<LandedRow>> files = new ArrayList<>();
        LandedHistory inOrder = new LandedHistory(table.key());
        for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
          files.add(landing.rows(table, file));
          inOrder.take(files.get(file));
        }
        files.addAll(List.copyOf(files));
        Collections.shuffle(files, random);
        LandedHistory shuffled = new LandedHistory(table.key());
        while (!files.isEmpty()) {
          int batch = 1 + random.nextInt(files.size());
          List<LandedRow> rows = new ArrayList<>();
          files.subList(0, batch).forEach(rows::addAll);
          files.subList(0, batch).clear();
          shuffled.take(rows);
        }
        assertThat(shuffled.versions()).as("seed %s", seed).isEqualTo(inOrder.versions());
      }
    }
  }

  @Test
  void history_shouldHaveNeitherGapNorOverlapNorEmptyInterval() {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (Table table : Table.values()) {
        TableTruth truth =
            new TableTruth(new ChangeFiles(id(seed, 25, A_THIRD)), table, ChangesId.LAST_FILE);
        Version before = null;
        for (Version version : truth.versions()) {
          assertThat(version.from()).isLessThan(version.to());
          if (before != null && before.key() == version.key()) {
            assertThat(before.to()).isLessThanOrEqualTo(version.from());
          }
          before = version;
        }
      }
    }
  }

  /** What is replaced within the transaction that made it has no interval, and does happen. */
  @Test
  void rowUpdatedTwiceInOneTransaction_shouldOccur() {
    Set<List<Object>> moments = new HashSet<>();
    boolean isTwice = false;
    for (List<Line> file : new ChangeFiles(id(2, 900, ChangeFault.NONE)).lines(Table.CUSTOMERS)) {
      for (Line line : file) {
        isTwice |= !moments.add(List.of(line.change().key(), line.change().at()));
      }
    }
    assertThat(isTwice).isTrue();
  }
}
