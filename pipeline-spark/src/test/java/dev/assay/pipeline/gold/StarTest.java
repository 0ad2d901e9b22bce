package dev.assay.pipeline.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.DimCustomer;
import dev.assay.pipeline.feed.transactions.DimProduct;
import dev.assay.pipeline.feed.transactions.DimRegion;
import dev.assay.pipeline.feed.transactions.FactOrders;
import dev.assay.pipeline.feed.transactions.Transactions;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.testing.Contents;
import dev.assay.pipeline.testing.Deliveries;
import dev.assay.pipeline.testing.HandMade;
import dev.assay.pipeline.testing.HandMade.Judgement.AsTheTruthSays;
import dev.assay.pipeline.testing.Latecomers;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The star of two lakehouses that got the same orders in another order of arrival. */
@EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
@TestInstance(Lifecycle.PER_CLASS)
class StarTest {
  private static final int COUNT = 60;
  private static final Set<String> GIVEN_HERE =
      Stream.concat(
              Stream.of(DimProduct.PRODUCT_KEY, DimRegion.REGION_KEY),
              Lineage.COLUMNS.stream().map(ColumnSpec::name))
          .collect(Collectors.toSet());

  /** Orders that the generator's batch does not have. */
  private static final List<HandMade> LATE =
      Latecomers.page(new Deliveries().add(1, 7, 1, COUNT)).stream()
          .filter(record -> !(record.judgement() instanceof AsTheTruthSays))
          .toList();

  private TestLakehouse late;
  private TestLakehouse early;
  private Map<String, List<String>> keysBefore;

  @BeforeAll
  void deliver(@TempDir Path folder) {
    late = new TestLakehouse(folder.resolve("late"));
    late.run(7, 1, COUNT);
    keysBefore = keys(late);
    late.run(LATE);
    early = new TestLakehouse(folder.resolve("early"));
    early.run(LATE);
    early.run(7, 1, COUNT);
  }

  @AfterAll
  void stop() {
    late.close();
    early.close();
  }

  @Test
  void memberThatComesLater_shouldGetTheNextKeyAndChangeNoOther() {
    keysBefore.forEach(
        (dimension, members) ->
            assertThat(keys(late).get(dimension)).as(dimension).containsAll(members));
    assertThat(keys(late).get("dim_product"))
        .contains(
            "{\"product_key\":16,\"product\":\"Abacus\",\"category\":\"Toys\"}",
            "{\"product_key\":17,\"product\":\"Desk Lamp\",\"category\":\"Office\"}",
            "{\"product_key\":0,\"product\":\"(unknown)\",\"category\":\"(unknown)\"}")
        .hasSize(18);
    assertThat(keys(late).get("dim_region"))
        .contains("{\"region_key\":6,\"region\":\"AAA-South\"}")
        .hasSize(7);
  }

  @Test
  void otherOrderOfArrival_shouldGiveTheSameDimensionsButForTheirKeys() {
    assertThat(keys(early)).isNotEqualTo(keys(late));
    assertThat(dimensions(early)).isEqualTo(dimensions(late));
  }

  @Test
  void otherOrderOfArrival_shouldGiveTheSameFactsByNaturalKey() {
    assertThat(facts(early.lakehouse())).hasSizeGreaterThan(COUNT / 2);
    assertThat(facts(early.lakehouse())).isEqualTo(facts(late.lakehouse()));
  }

  private static Map<String, List<String>> keys(TestLakehouse lakehouse) {
    return Contents.of(lakehouse.lakehouse(), List.of(DimProduct.SPEC, DimRegion.SPEC), Set.of());
  }

  private static Map<String, List<String>> dimensions(TestLakehouse lakehouse) {
    return Contents.of(
        lakehouse.lakehouse(),
        List.of(Transactions.CALENDAR.spec(), DimCustomer.SPEC, DimProduct.SPEC, DimRegion.SPEC),
        GIVEN_HERE);
  }

  private static List<String> facts(Lakehouse lakehouse) {
    return lakehouse
        .read(FactOrders.SPEC)
        .join(lakehouse.read(DimProduct.SPEC), DimProduct.PRODUCT_KEY)
        .join(lakehouse.read(DimRegion.SPEC), DimRegion.REGION_KEY)
        .drop(GIVEN_HERE.toArray(String[]::new))
        .collectAsList()
        .stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }
}
