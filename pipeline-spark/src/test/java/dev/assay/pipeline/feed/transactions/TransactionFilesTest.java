package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultMix;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.BatchSeries;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.testing.Folders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransactionFilesTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();
  private static final FaultRates ALL = FaultMix.parse("all=0.3").faultRates();
  private static final FaultRates TOLD_IN_TEXT =
      FaultMix.parse("all=0.3,null_field=0,wrong_type=0,extra_field=0").faultRates();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ndjson,application/x-ndjson", "json,application/json", "csv,text/csv"})
  void files_shouldHoldWhatTheSourceAnswers(FileFormat format, String mediaType) throws Exception {
    BatchSeries files = files(3, 200, format);
    try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
      for (int number = 0; number < files.size(); number++) {
        String url = source.endpoint() + files.url(number);
        assertThat(files.url(number)).contains("&seed=" + (7 + number));
        assertThat(new String(files.records(number).bytes(), UTF_8)).isEqualTo(get(url, mediaType));
        assertThat(new String(files.truth(number).document(), UTF_8))
            .isEqualTo(get(url.replace("/transactions?", "/transactions/truth?"), "*/*"));
      }
    }
  }

  @Test
  void parquet_shouldHoldTheTextsOfTheCsv() throws Exception {
    for (FileFormat format : List.of(FileFormat.csv, FileFormat.parquet)) {
      DeliveryFolder.fill(
          folder.resolve(format.name()), files(2, 500, format), false, 2, done -> {});
    }
    List<List<String>> csv =
        rows(
            "select * from read_csv('%s/csv/batches/*', all_varchar=true, allow_quoted_nulls=false)"
                .formatted(folder));
    List<List<String>> parquet =
        rows("select * from read_parquet('%s/parquet/batches/*')".formatted(folder));
    assertThat(parquet).isEqualTo(csv).hasSize(1_001);
    assertThat(parquet.get(0)).startsWith("order_id VARCHAR").endsWith("status VARCHAR");
    assertThat(parquet.stream().flatMap(List::stream)).contains((String) null).contains("");
  }

  /** New bytes need a new generator version, and challenges that people have taken stay theirs. */
  @ParameterizedTest
  @CsvSource({
    "ndjson,13,1e37b75a45a4837ddaa303caf260b737357c4f8d90912d57523da90167f3ff19",
    "json,13,259884f3cdb3694430e0dbef0a56639d0247ca6e94dc25b49fefc4840e0a0ebe",
    "csv,13,f1354672eb52c821cdb4cdd9efb689df155f112e477ed34bd9aac47ce0ccd924",
    "parquet,13,debcd582f004a949a9c63918a1a81df18da200cdf06ea301a6a64cc73ce72092",
    "ndjson,15,d95531c72ef9f9ae689e0676abc6b9db33e7015c9cc1dd2514519cbe1ef5882b",
    "json,15,4d34068ab447f35517bcd6c27f2724daf2ae5d194e916f8e6bb4eca85c82f877",
    "csv,15,f7e9658e32695410aaae98792cb385a53d5543b3df5eab8cd6f8b72ff70759d4",
    "parquet,15,ee57cdcd5d91fe60c7d8b7d78847602095a26e598b971a89d58b1d60d62765fe"
  })
  void folder_shouldHoldTheBytesThatItAlwaysHeld(FileFormat format, int kinds, String hash)
      throws Exception {
    FaultRates rates = format.isText() ? TOLD_IN_TEXT : ALL;
    for (FaultKind kind : FaultKind.values()) {
      rates = kind.ordinal() < kinds ? rates : rates.with(kind, Rate.NEVER);
    }
    DeliveryFolder.fill(folder, files(3, 100, format, rates), true, 2, done -> {});
    assertThat(Folders.sha256(folder, file -> true)).isEqualTo(hash);
  }

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  void batchMadeAgain_shouldHaveTheSameBytes(FileFormat format) {
    assertThat(files(2, 100, format).records(1).bytes())
        .isEqualTo(files(2, 100, format).records(1).bytes());
  }

  @Test
  void truth_shouldCountTheFaultsThatAreVisible() {
    BatchId id = BatchId.of(7, AS_OF, 100).withRates(FaultMix.parse("all=0").faultRates());
    assertThat(new TransactionFiles(id, 1, FileFormat.csv).truth(0).faults()).isEmpty();
    BatchId zoned = id.withRates(FaultMix.parse("all=0,zoned_timestamp=1").faultRates());
    assertThat(new TransactionFiles(zoned, 1, FileFormat.csv).truth(0).faults())
        .isEqualTo(Map.of("zoned_timestamp", 100));
  }

  @Test
  void faultsThatAFormatCannotTell_shouldBeNamed() {
    assertThat(TransactionFiles.untold(ALL, FileFormat.ndjson)).isEmpty();
    assertThat(TransactionFiles.untold(ALL, FileFormat.json)).isEmpty();
    assertThat(TransactionFiles.untold(TOLD_IN_TEXT, FileFormat.csv)).isEmpty();
    assertThat(TransactionFiles.untold(ALL, FileFormat.csv))
        .isEqualTo(TransactionFiles.untold(ALL, FileFormat.parquet))
        .map(kind -> kind.key())
        .containsExactly("null_field", "wrong_type", "extra_field");
  }

  private static BatchSeries files(int batches, int count, FileFormat format) {
    return files(batches, count, format, format.isText() ? TOLD_IN_TEXT : ALL);
  }

  private static BatchSeries files(int batches, int count, FileFormat format, FaultRates rates) {
    return new TransactionFiles(BatchId.of(7, AS_OF, count).withRates(rates), batches, format);
  }

  private static String get(String url, String mediaType) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Accept", mediaType).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8)).body();
  }

  /** The columns with their types, then the rows. */
  private static List<List<String>> rows(String query) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet found = duckDb.createStatement().executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      List<String> header = new ArrayList<>();
      for (int column = 1; column <= columns; column++) {
        header.add(
            found.getMetaData().getColumnName(column)
                + " "
                + found.getMetaData().getColumnTypeName(column));
      }
      rows.add(header);
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(found.getString(column));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
