package dev.assay.pipeline.feed.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangeFiles.CsvFile;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.LandedSchema;
import dev.assay.pipeline.feed.changes.SchemaEvolution.Kind;
import dev.assay.pipeline.feed.changes.SchemaEvolution.SchemaChange;
import dev.assay.pipeline.testing.TestLakehouse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaEvolutionTest {
  private static final List<LandedSchema> LOADED =
      List.of(
          file("products/LOAD00000001.csv", "product_id,price,weight_g", "P1,10.50,250"),
          file("products/20260405-1.csv", "op,seq,product_id,price,weight_g", "U,1,P1,10.75,260"));

  private static LandedSchema file(String path, String... lines) {
    LandedFiles landed = (LandedFiles) DatabaseChanges.FEED.source();
    return landed.schema(path, String.join("\n", lines).getBytes(UTF_8));
  }

  private static List<SchemaChange> changes(LandedSchema... more) {
    List<LandedSchema> files = new ArrayList<>(LOADED);
    files.addAll(List.of(more));
    Collections.shuffle(files, new Random(files.size()));
    return SchemaEvolution.of(files, ChangesContract.OF_CHANGE);
  }

  /** What the source does to its columns, and nothing else, whatever it does to values. */
  @Test
  void filesOfTheSource_shouldGainATierWidenTheWeightAndReorderOneFileOfEachTable() {
    for (int seed = 0; seed < 50; seed++) {
      for (String mix : List.of("usual", "hostile")) {
        ChangesId id =
            ChangesId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), 60)
                .withRates(ChangeFault.USUAL.with(ChangeFault.USUAL.parse(mix)));
        ChangeFiles files = new ChangeFiles(id);
        List<LandedSchema> landed = new ArrayList<>();
        for (Table table : Table.values()) {
          for (int number = 0; number <= ChangesId.LAST_FILE; number++) {
            CsvFile file = files.csv(table, number, Dialect.USUAL);
            landed.add(file(file.name(), new String(file.bytes(), UTF_8)));
          }
        }
        Collections.shuffle(landed, new Random(seed));

        List<SchemaChange> changes = SchemaEvolution.of(landed, ChangesContract.OF_CHANGE);

        assertThat(changes)
            .as("seed %d, %s", seed, mix)
            .filteredOn(change -> change.kind() == Kind.ADDED)
            .containsExactly(
                new SchemaChange(
                    "customers",
                    files.name(Table.CUSTOMERS, 3),
                    "loyalty_tier",
                    Kind.ADDED,
                    null,
                    "loyalty_tier"));
        assertThat(changes)
            .as("seed %d, %s", seed, mix)
            .filteredOn(change -> change.kind() == Kind.REORDERED)
            .extracting(SchemaChange::table)
            .containsExactly("customers", "order_items", "orders", "products");
        assertThat(changes)
            .as("seed %d, %s", seed, mix)
            .filteredOn(change -> change.kind() == Kind.WIDENED)
            .allMatch(change -> change.column().equals("weight_g"))
            .hasSizeLessThanOrEqualTo(1);
        assertThat(changes)
            .as("seed %d, %s", seed, mix)
            .noneMatch(change -> change.kind().losesData());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "product_id,price,weight_g,colour|P1,10.50,250,red|colour|ADDED|-|colour",
        "product_id,weight_g|P1,250|price|REMOVED|price|-",
        "product_id,price,weight_g|P1,10.50,250.125|weight_g|WIDENED|0 decimals|3 decimals",
        "product_id,price,weight_g|P1,10.5,250|price|NARROWED|2 decimals|1 decimal",
        "PRICE,Weight_G,product_id|10.50,250,P1|*|REORDERED|product_id,price,weight_g|price,weight_g,product_id",
      })
  void laterFile_shouldSayWhatIsOtherThanBefore(
      String header, String row, String column, Kind kind, String before, String after) {
    String path = "products/20260406-1.csv";
    assertThat(changes(file(path, "op,seq," + header, "U,2," + row)))
        .containsExactly(new SchemaChange("products", path, column, kind, before, after));
  }

  /** The last of them was written first, whenever it comes. */
  @Test
  void fileThatComesLate_shouldMoveTheChangeToWhereItBegan() {
    LandedSchema first = file("products/20260406-1.csv", "op,seq,product_id,price", "U,2,P1,10.50");
    LandedSchema second =
        file("products/20260407-1.csv", "op,seq,product_id,price", "U,3,P1,10.50");

    assertThat(changes(second)).extracting(SchemaChange::file).containsExactly(second.path());
    assertThat(changes(second, first)).extracting(SchemaChange::file).containsExactly(first.path());
  }

  @Test
  void columnThatComesBack_shouldBeGoneOnceAndAddedOnce() {
    assertThat(
            changes(
                file("products/20260406-1.csv", "op,seq,product_id,price", "U,2,P1,10.50"),
                file("products/20260407-1.csv", "op,seq,product_id,price", "U,3,P1,10.50"),
                file(
                    "products/20260408-1.csv",
                    "op,seq,product_id,price,weight_g",
                    "U,4,P1,10.50,250")))
        .extracting(SchemaChange::kind)
        .containsExactly(Kind.REMOVED, Kind.ADDED);
  }

  /** Also where it writes more of them than ever before. */
  @Test
  void numbersThatNeverHadAsManyDecimals_shouldNotNarrowAfterTheyWidened() {
    assertThat(
            changes(
                file(
                    "products/20260406-1.csv",
                    "op,seq,product_id,weight_g",
                    "U,2,P1,1.5",
                    "U,3,P1,2.25"),
                file("products/20260407-1.csv", "op,seq,product_id,weight_g", "U,4,P1,3.125"),
                file("products/20260408-1.csv", "op,seq,product_id,weight_g", "U,5,P1,4.5")))
        .noneMatch(change -> change.kind() == Kind.NARROWED);
  }

  @Test
  void numbersThatTheContractRefuses_shouldSayNothing() {
    assertThat(
            changes(
                file(
                    "products/20260406-1.csv",
                    "op,seq,product_id,price,weight_g",
                    "U,2,P1,10.505,"),
                file(
                    "products/20260407-1.csv",
                    "op,seq,product_id,price,weight_g",
                    "U,3,P1,10.50,")))
        .isEmpty();
  }

  /** A writer that leaves zeros away says as much with fewer digits. */
  @Test
  void numbersThatNeverHadAsManyDecimals_shouldNotNarrow() {
    LandedSchema mixed =
        file("products/20260406-1.csv", "op,seq,product_id,price", "U,2,P1,10.5", "U,3,P1,10.75");
    LandedSchema few = file("products/20260407-1.csv", "op,seq,product_id,price", "U,4,P1,11");
    assertThat(changes(mixed, few)).noneMatch(change -> change.kind() == Kind.NARROWED);
  }

  @Test
  void valuesThatAreNoNumbers_shouldSayNothing() {
    assertThat(
            changes(
                file(
                    "products/20260406-1.csv",
                    "op,seq,product_id,price,weight_g",
                    "U,2,P1,$10.5,250 g",
                    "U,3,P1,,\\N",
                    "U,4,\"P1")))
        .isEmpty();
  }

  @Test
  void schema_shouldBeWhatBronzeRemembersOfIt() {
    LandedSchema schema =
        file("products/1.csv", "product_id,price,\"a,b&c=-:\"", "P1,-1.5,x", "P2,22.12,y");
    String uri = "products/1.csv?bytes=1&sha256=00" + schema.query();

    assertThat(schema.columns()).containsExactly("product_id", "price", "a,b&c=-:");
    assertThat(schema.decimals().get("price")).isEqualTo(new LandedSchema.Decimals(1, 2));
    assertThat(LandedSchema.in(schema.path(), uri)).contains(schema);
    assertThat(Stream.of("products/1.csv?bytes=1&sha256=00", null, "/transactions?count=1"))
        .allMatch(other -> LandedSchema.in("products/1.csv", other).isEmpty());
    String odd = "products/x&columns=a&decimals=b.csv";
    assertThat(LandedSchema.in(odd, odd + "?bytes=1&sha256=00" + schema.query()))
        .map(LandedSchema::columns)
        .contains(schema.columns());
  }
}
