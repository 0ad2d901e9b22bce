package dev.assay.pipeline.feed.changes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.bronze.Ingestion;
import dev.assay.pipeline.bronze.LandingIngestion;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Judgement;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.LandingFolder;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.testing.SharedSpark;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV as it comes: each row is taken once, in silver's words or refused for a reason. */
class LandingIngestionTest {
  private static final TableSpec BRONZE = DatabaseChanges.CUSTOMERS.bronze();
  private static final Instant NOW = Instant.parse("2026-04-22T00:00:00Z");

  private Lakehouse lakehouse;
  private Path landing;

  @BeforeEach
  void create(@TempDir Path root) {
    lakehouse = new Lakehouse(SharedSpark.session(), root.resolve("lake").toString(), 1);
    lakehouse.create(List.of(BRONZE));
    landing = root.resolve("landing %20\u00fc#1");
  }

  @Test
  void landedFiles_shouldBeTakenOnceAndTheNextOnesWhenTheyCome() {
    ChangesId id =
        ChangesId.of(7, UtcSecond.of(TestLakehouse.AS_OF), 40).withRates(ChangeFault.USUAL);
    Landing first = Landing.of(folder(), id, Dialect.USUAL, 0, 3);
    assertThat(ingest().delivered()).isEqualTo(first.rows());
    assertThat(ingest().delivered()).isZero();
    Landing second = Landing.of(folder(), id, Dialect.USUAL, 0, 5);
    Ingestion.Outcome further = ingest();
    assertThat(further.delivered()).isEqualTo(second.rows() - first.rows());
    ChangeFiles files = new ChangeFiles(id);
    long withRows =
        Stream.of(Table.values())
            .flatMap(
                table ->
                    IntStream.rangeClosed(0, 3).mapToObj(n -> files.csv(table, n, Dialect.USUAL)))
            .filter(file -> file.rows() > 0)
            .count();
    assertThat(further.alreadyDelivered()).isEqualTo((int) withRows);
    assertThat(lakehouse.read(BRONZE).count()).isEqualTo(second.rows());
  }

  @Test
  void dialects_shouldAllSayTheSame() throws IOException {
    land(
        "customers/1.csv",
        "Op,commit_ts,seq,customer_id,name,email,city,state,segment,loyalty_tier\n"
            + "U,2026-04-04T00:00:01.000Z,16777216,7,Ada,ada@example.com,\"Rome, NY\",\\N,,\"\"\n");
    land(
        "customers/2.csv",
        "\uFEFFop;COMMIT_TS;seq;customer_id;name;email;city;state;segment;loyalty_tier\r\n"
            + "U;2026-04-04T00:00:01.000Z;16777216;7;Ada;ada@example.com;Rome, NY;;\\N;\"\"\r\n");
    land(
        "customers/3.csv",
        "U|2026-04-04T00:00:01.000Z|16777216|7|Ada|ada@example.com|Rome, NY|||\"\"");
    land(
        "customers/4.csv",
        "loyalty_tier\tsegment\tstate\tcity\temail\tname\tcustomer_id\tseq\tcommit_ts\tOp\textra\n"
            + "\"\"\t\\N\t\tRome, NY\tada@example.com\tAda\t7\t16777216\t2026-04-04T00:00:01.000Z\tU\tx\n");
    ingest();
    List<Judgement> judged = judged();
    assertThat(judged).hasSize(4).allMatch(Judgement::isAccepted);
    assertThat(judged).extracting(Judgement::fingerprint).containsOnly(judged.get(0).fingerprint());
    assertThat(judged.get(0).values()).contains("Rome, NY", "").doesNotContain("\\N");
  }

  @Test
  void fullLoad_shouldBeInsertsOfTheBeginning() throws IOException {
    land(
        "order_items/LOAD00000001.csv",
        "order_id,item_no,product_id,price,freight\no1,1,P001,12.50,3\n");
    ingest();
    Judge judge = new Judge(ChangesContract.ORDER_ITEMS, TestLakehouse.KEY);
    assertThat(judged(judge).get(0).values()).startsWith("I", Instant.EPOCH, 0L, "o1", 1);
  }

  @Test
  void deletes_shouldSayTheirKeyAlone() throws IOException {
    land(
        "customers/1.csv",
        "Op,commit_ts,seq,customer_id,name,email,city\n"
            + "D,2026-04-04T00:00:01.000Z,16777216,7,,,\n"
            + "D,2026-04-04T00:00:01.000Z,16777216,7,Ada, ADA@example.com,ada@example.com\n");
    ingest();
    List<Judgement> judged = judged();
    assertThat(judged).allMatch(Judgement::isAccepted);
    assertThat(judged.get(0)).isEqualTo(judged.get(1));
  }

  @Test
  void badRows_shouldBeRefusedAloneAndNothingLost() throws IOException {
    land(
        "customers/1.csv",
        "customer_id,name,city\n"
            + "1,\"Ada,Rome\n" // a quote that stays open: its line alone
            + "2,Bob,\"Old\nTown\"\n" // a value of two lines
            + "3,Cy\n" // too few columns
            + "\n" // no row at all
            + "4,Di,Rome,more\n" // too many
            + "5,\"E\"v,Rome\n" // something behind a quote
            + "6,\"say \"\"hi\"\"\",Rome\n"
            + "8,\"a quote that\ncloses\"\n" // but not in a row: two lines by themselves
            + "7,cut");
    assertThat(ingest().delivered()).isEqualTo(10);
    List<String> reasons = new ArrayList<>();
    judged().forEach(one -> reasons.add(String.join(" ", one.reasons())));
    String malformed = "unparseable_record";
    assertThat(reasons)
        .containsExactly(
            malformed, "", malformed, malformed, malformed, malformed, "", malformed, malformed,
            malformed);
  }

  @Test
  void bytesThatAreNoUtf8_shouldReachBronzeAndBeRefused() throws IOException {
    land("customers/1.csv", "customer_id,name,city\n1,Zo\u00eb,Rome\n2,Ada,Rome\n", ISO_8859_1);
    assertThat(ingest().delivered()).isEqualTo(2);
    Judge judge = new Judge(ChangesContract.CUSTOMERS, TestLakehouse.KEY);
    List<Row> rows =
        lakehouse
            .read(BRONZE)
            .orderBy("_position")
            .selectExpr("cast(payload as binary)")
            .collectAsList();
    byte[] first = rows.get(0).getAs(0);
    assertThat(first).endsWith("Zo\u00eb,Rome".getBytes(ISO_8859_1));
    assertThat(judge.judge(first, NOW).reasons()).containsExactly("unparseable_record");
    assertThat(judge.judge(rows.get(1).getAs(0), NOW).isAccepted()).isTrue();
  }

  @Test
  void firstRowThatIsMalformed_shouldNotHideTheColumnsOfAFileWithoutNames() throws IOException {
    land(
        "order_items/1.csv",
        "I,2026-04-04T00:00:01.000Z,1,o1,1,P001,12.50\n"
            + "I,2026-04-04T00:00:01.000Z,2,o1,2,P001,12.50,3\n"
            + "I,2026-04-04T00:00:01.000Z,3,o1,3,P001,12.50,3\n");
    ingest();
    Judge judge = new Judge(ChangesContract.ORDER_ITEMS, TestLakehouse.KEY);
    assertThat(judged(judge)).extracting(Judgement::isAccepted).containsExactly(false, true, true);
  }

  @Test
  void fileWithoutAPlaceOfItsChanges_shouldNotBeTakenForAFullLoad() throws IOException {
    land("customers/1.csv", "Op,customer_id,name\nU,1,Ada\nU,1,Ida\n");
    ingest();
    assertThat(judged())
        .allSatisfy(
            one -> assertThat(one.reasons()).containsExactly("invalid_commit_ts", "invalid_seq"));
  }

  @Test
  void emptyFile_shouldBeLookedAtAgain() throws IOException {
    land("customers/1.csv", "");
    assertThat(ingest().delivered()).isZero();
    land("customers/1.csv", "customer_id,name\n");
    assertThat(ingest().delivered()).isZero();
    land("customers/1.csv", "customer_id,name\n1,Ada\n");
    assertThat(ingest().delivered()).isEqualTo(1);
  }

  @Test
  void fileThatChanged_shouldBeNamedAndLeaveBronzeAsItWas() throws IOException {
    land("customers/1.csv", "customer_id,name\n1,Ada\n");
    ingest();
    land("customers/1.csv", "customer_id,name\n1,Ida\n");
    land("customers/2.csv", "customer_id,name\n2,Bob\n");
    assertThatThrownBy(this::ingest)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("customers/1.csv has other bytes")
        .extracting(failure -> ((AssayException) failure).code().exitCode())
        .isEqualTo(4);
    assertThat(lakehouse.read(BRONZE).count()).isEqualTo(1);
  }

  @Test
  void fileOfAnotherTable_shouldBeNamed() throws IOException {
    land("customers/1.csv", "a,b\n1,2\n");
    assertThatThrownBy(this::ingest)
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("customers/1.csv begins with a line")
        .hasMessageContaining("customer_id");
  }

  @Test
  void folderWithoutFiles_shouldBeSaidSo() throws IOException {
    Files.createDirectories(landing);
    assertThatThrownBy(this::ingest)
        .isInstanceOf(AssayException.class)
        .extracting(failure -> ((AssayException) failure).code())
        .isEqualTo(ErrorCode.SOURCE_UNREACHABLE);
  }

  private Ingestion.Outcome ingest() {
    return new LandingIngestion(lakehouse, BRONZE, DatabaseChanges.FOLDERS)
        .ingest(new PullRequest(landing.toUri(), 0, 0, 0, NOW), NOW);
  }

  private LandingFolder folder() {
    return new LandingFolder(LakehouseRoot.of(landing.toString()), new Configuration(false));
  }

  private List<Judgement> judged() {
    return judged(new Judge(ChangesContract.CUSTOMERS, TestLakehouse.KEY));
  }

  private List<Judgement> judged(Judge judge) {
    List<Row> rows = lakehouse.read(BRONZE).orderBy("_batch_id", "_position").collectAsList();
    return rows.stream()
        .map(row -> judge.judge(row.<String>getAs("payload").getBytes(UTF_8), NOW))
        .toList();
  }

  private void land(String name, String text) throws IOException {
    land(name, text, UTF_8);
  }

  private void land(String name, String text, Charset charset) throws IOException {
    Path file = landing.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(charset));
  }
}
