package dev.assay.pipeline.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.DimProduct;
import dev.assay.pipeline.feed.transactions.FactOrders;
import dev.assay.pipeline.mutants.Mutant.OfGold;
import dev.assay.pipeline.testing.Golden;
import dev.assay.pipeline.testing.TestLakehouse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Every wrong way dies, and the document says at whose hands. The right way survives them all. */
@EnabledIfSystemProperty(named = "assay.tier", matches = "nightly")
@TestInstance(Lifecycle.PER_CLASS)
class MutantsTest {
  private static final Path DOCUMENT = Path.of("../docs/quality-gate.md");

  private MutantLab lab;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    lab = new MutantLab(folder);
  }

  @Test
  void everyMutant_shouldDieAsTheDocumentSays() {
    Map<String, String> killers =
        Mutants.ALL.stream().collect(Collectors.toMap(Mutant::id, lab::killer));
    assertThat(killers).doesNotContainValue(MutantLab.NOBODY);
    Golden.assertDocumented(
        DOCUMENT,
        "mutants",
        Mutants.ALL.stream().map(mutant -> row(mutant, killers.get(mutant.id()))).toList());
  }

  @Test
  void unmutatedPipeline_shouldSurviveEveryKiller() {
    assertThat(lab.killerOfNone()).isEqualTo(MutantLab.NOBODY);
  }

  @Test
  void orphanCheckByNotIn_shouldMissTheNullThatTheGateFinds() {
    OfGold nullKeys =
        (OfGold)
            Mutants.ALL.stream()
                .filter(mutant -> mutant.id().equals("null_keys"))
                .findFirst()
                .orElseThrow();
    try (TestLakehouse lakehouse = lab.broken(nullKeys)) {
      lakehouse.lakehouse().read(FactOrders.SPEC).createOrReplaceTempView("broken_fact");
      lakehouse.lakehouse().read(DimProduct.SPEC).createOrReplaceTempView("its_dimension");
      long found =
          lakehouse
              .lakehouse()
              .session()
              .sql(
                  "select count(*) from broken_fact"
                      + " where product_key not in (select product_key from its_dimension)")
              .head()
              .getLong(0);
      assertThat(found).isZero();
      assertThat(lakehouse.pipeline().checkUnpublished().failed()).contains("foreign_keys");
    }
  }

  private static String row(Mutant mutant, String killer) {
    return "| `%s` | %s | %s |".formatted(mutant.id(), mutant.wrongWay(), killer);
  }
}
