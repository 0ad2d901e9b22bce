package dev.assay.pipeline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.pipeline.feed.transactions.DimCustomer;
import dev.assay.pipeline.publish.Publisher;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.ExpectedOrder;
import dev.assay.pipeline.testing.ExpectedViews;
import dev.assay.pipeline.testing.FaultyLogStore;
import dev.assay.pipeline.testing.Folders;
import dev.assay.pipeline.testing.HandMade;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.Scale;
import dev.assay.pipeline.testing.TestLakehouse;
import dev.assay.pipeline.testing.ViewRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run dies behind every write of gold, of the gate and of the publication. Readers see the old
 * state or the new one, whole; whoever runs again ends where a run ends that nothing happened to.
 */
@TestInstance(Lifecycle.PER_CLASS)
class GoldCrashTest {
  private static final int COUNT = 60;

  /** They read every table but dim_customer and dim_region. */
  private static final Set<String> VIEWS =
      Set.of("vw_kpi_summary", "vw_kpi_sales_by_product", "vw_data_quality");

  private Path refined;
  private List<HandMade> page;
  private Map<String, List<String>> viewsBefore;
  private Map<String, List<String>> viewsAfter;
  private Map<String, List<String>> undisturbed;
  private Set<Integer> customersBefore;
  private Set<Integer> customersAfter;
  private Set<Integer> customers;
  private int commits;

  /** One published run, and a second one that has come as far as silver. */
  @BeforeAll
  void runUndisturbed(@TempDir Path folder) {
    assumeTrue(Scale.isNightly(), "crashes of every layer are sampled by CrashTest");
    Deliveries deliveries = new Deliveries().add(1, 7, 1, COUNT);
    viewsBefore = expected(deliveries);
    customersBefore = customers(deliveries);
    page = Latecomers.page(deliveries);
    viewsAfter = expected(deliveries.add(2, page));
    customersAfter = customers(deliveries);
    refined = folder.resolve("refined");
    use(
        refined,
        lakehouse -> {
          lakehouse.run(7, 1, COUNT);
          lakehouse.ingest(page);
          lakehouse.refine();
        });
    use(
        Folders.copy(refined, folder.resolve("undisturbed")),
        lakehouse -> {
          FaultyLogStore.heal();
          lakehouse.run(page);
          commits = FaultyLogStore.commits();
          undisturbed = Contents.of(lakehouse.lakehouse());
          assertThat(views(lakehouse)).isEqualTo(viewsAfter);
          customers =
              lakehouse.lakehouse().read(DimCustomer.SPEC).collectAsList().stream()
                  .map(row -> row.<Integer>getAs("customer_id"))
                  .collect(Collectors.toSet());
        });
  }

  @AfterEach
  void heal() {
    FaultyLogStore.heal();
  }

  @Test
  void customerWhoseOnlyOrderBecameAnothers_shouldLeaveTheDimension() {
    assertThat(customersAfter).isNotEmpty();
    assertThat(customersBefore).as("a customer left").anyMatch(id -> !customersAfter.contains(id));
    assertThat(customers).isEqualTo(customersAfter);
  }

  @Test
  void everyTableOfTheStar_shouldBeWrittenInThatRun() {
    // Five tables of gold, the verdict and the publication: else the crashes below miss one.
    assertThat(commits).isGreaterThanOrEqualTo(7);
  }

  @Test
  void runsKilledInGoldAndBehindThePublication_shouldLeaveOneStateAndEndTheSame(
      @TempDir Path folder) {
    use(
        Folders.copy(refined, folder.resolve("copy")),
        lakehouse -> {
          for (int done = 1; done < commits; done++) {
            FaultyLogStore.failCommitsAfter(1);
            assertThatThrownBy(() -> lakehouse.run(page)).as("%d done", done).isNotNull();
            FaultyLogStore.heal();
            assertThat(views(lakehouse)).as("%d done", done).isEqualTo(viewsBefore);
          }
          assertEndsTheSame(lakehouse);

          // The next run dies before it has written anything.
          FaultyLogStore.failCommitsAfter(0);
          assertThatThrownBy(() -> lakehouse.run(8, 1, COUNT)).isNotNull();
          FaultyLogStore.heal();
          assertEndsTheSame(lakehouse);
          assertThat(new Publisher(lakehouse.lakehouse()).last(10)).hasSize(2);
        });
  }

  @Test
  void runKilledBehindAnyOneWriteOfGold_shouldLeaveOneStateAndEndTheSame(@TempDir Path folder) {
    for (int n = 0; n < commits; n++) {
      int survived = n;
      use(
          Folders.copy(refined, folder.resolve("killed-" + n)),
          lakehouse -> {
            FaultyLogStore.failCommitsAfter(survived);
            assertThatThrownBy(() -> lakehouse.run(page)).isNotNull();
            FaultyLogStore.heal();
            assertThat(views(lakehouse)).as("%d done", survived).isEqualTo(viewsBefore);
            assertEndsTheSame(lakehouse);
          });
    }
  }

  @Test
  void publicationWhoseAcknowledgementIsLost_shouldBeTheOnlyOne(@TempDir Path folder) {
    use(
        Folders.copy(refined, folder.resolve("copy")),
        lakehouse -> {
          FaultyLogStore.loseAcknowledgement(commits);
          lakehouse.run(page);
          FaultyLogStore.heal();
          assertThat(new Publisher(lakehouse.lakehouse()).last(10)).hasSize(2);
          assertEndsTheSame(lakehouse);
        });
  }

  private void assertEndsTheSame(TestLakehouse lakehouse) {
    lakehouse.run(page);
    assertThat(Contents.of(lakehouse.lakehouse())).isEqualTo(undisturbed);
    assertThat(views(lakehouse)).isEqualTo(viewsAfter);
  }

  private Map<String, List<String>> views(TestLakehouse lakehouse) {
    return ViewRows.published(lakehouse.lakehouse(), VIEWS);
  }

  private static Set<Integer> customers(Deliveries deliveries) {
    return deliveries.orders().stream().map(ExpectedOrder::customerId).collect(Collectors.toSet());
  }

  private static Map<String, List<String>> expected(Deliveries deliveries) {
    Map<String, List<String>> views = new TreeMap<>(ExpectedViews.of(deliveries));
    views.keySet().retainAll(VIEWS);
    return views;
  }

  private static void use(Path root, Consumer<TestLakehouse> work) {
    try (TestLakehouse lakehouse = new TestLakehouse(root)) {
      work.accept(lakehouse);
    }
  }
}
