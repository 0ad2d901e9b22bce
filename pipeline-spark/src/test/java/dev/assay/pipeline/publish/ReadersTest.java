package dev.assay.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.ExpectedViews;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** One writes, others read: each answer is of one published state, whole. */
@EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
class ReadersTest {
  private static final int READERS = 2;
  private static final int COUNT = 20;

  /** The summary, and whether every fact finds its members in every dimension, in one statement. */
  private static final String QUESTION =
      """
      select concat_ws('|', total_revenue, realised_revenue, orders, average_order_value, customers,
        products, first_day, last_day, days_of_data) as summary,
        (select count(*) from fact_orders
          join dim_customer using (customer_id) join dim_product using (product_key)
          join dim_region using (region_key) join dim_date using (date_key)) as joined,
        (select count(*) from silver_transactions) as silver
      from vw_kpi_summary""";

  @TempDir Path root;

  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isWriting = new AtomicBoolean(true);

  /** What a reader was told about a publication. */
  private record Answer(long publication, String summary, List<Long> orders, boolean isMeanwhile) {}

  @Test
  void readersWhileRunsAreWritten_shouldSeeOnePublishedStateEach() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(READERS);
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      List<String> published = new ArrayList<>();
      Deliveries deliveries = new Deliveries();
      run(lakehouse, deliveries, published);
      List<Future<?>> readers = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        readers.add(threads.submit(() -> read(lakehouse.lakehouse())));
      }
      while (published.size() <= Scale.RUNS_WHILE_READING) {
        run(lakehouse, deliveries, published);
      }
      isWriting.set(false);
      for (Future<?> reader : readers) {
        reader.get();
      }
      assertWhole(published);
    } finally {
      isWriting.set(false);
      threads.shutdownNow();
    }
  }

  /** A run with new orders and, every other time, earlier ones once more; and its true totals. */
  private static void run(TestLakehouse lakehouse, Deliveries deliveries, List<String> published) {
    int run = published.size() + 1;
    long seed = (run + 1) / 2;
    int count = run % 2 == 0 ? COUNT / 2 : COUNT;
    lakehouse.run(seed, 1, count);
    deliveries.add(run, seed, 1, count);
    published.add(ExpectedViews.of(deliveries).get("vw_kpi_summary").get(0));
  }

  private Void read(Lakehouse written) throws InterruptedException {
    Lakehouse lakehouse = new Lakehouse(written.session().newSession(), written.root(), 1);
    Publisher publications = new Publisher(lakehouse);
    Publication seen = publications.last().orElseThrow();
    SparkSession session = TestLakehouse.open(lakehouse, seen);
    while (isWriting.get() || answers.size() < Scale.ANSWERS) {
      long asked = System.nanoTime();
      answers.add(ask(session, seen));
      if (isWriting.get()) { // half of the time is the writer's
        Thread.sleep((System.nanoTime() - asked) / 1_000_000);
      }
      Publication newest = publications.last().orElseThrow();
      if (newest.number() > seen.number()) {
        seen = newest;
        session = TestLakehouse.open(lakehouse, seen);
      }
    }
    return null;
  }

  private Answer ask(SparkSession session, Publication seen) {
    boolean isMeanwhile = isWriting.get();
    var row = PublishedQuery.ask(session, QUESTION, rows -> rows.head());
    return new Answer(
        seen.number(), row.getString(0), List.of(row.getLong(1), row.getLong(2)), isMeanwhile);
  }

  private void assertWhole(List<String> published) {
    assertThat(answers).hasSizeGreaterThanOrEqualTo(Scale.ANSWERS);
    assertThat(answers.stream().filter(Answer::isMeanwhile).map(Answer::publication).distinct())
        .as("publications that were read while runs were written")
        .hasSizeGreaterThanOrEqualTo((Scale.RUNS_WHILE_READING + 1) / 2);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              String truth = published.get((int) answer.publication() - 1);
              assertThat(answer.summary()).as("%s", answer).isEqualTo(truth);
              assertThat(answer.orders()).allMatch(Long.valueOf(truth.split("\\|")[2])::equals);
            });
  }
}
