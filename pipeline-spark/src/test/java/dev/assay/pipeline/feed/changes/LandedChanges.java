package dev.assay.pipeline.feed.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.generator.feed.changes.ChangeFault;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.contract.CsvScanner;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The files of one slice of the database, row by row, and what the source says of them. */
record LandedChanges(ChangesId id, ChangeFiles files, Dialect dialect) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A row, behind the line that names its columns. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares rows
  record Delivered(int file, int row, byte[] payload) {}

  /** A slice; every second seed has all faults at a tenth, and is written in another dialect. */
  static LandedChanges of(long seed, int orders) {
    ChangesId id = ChangesId.of(seed, UtcSecond.of(TestLakehouse.AS_OF), orders);
    ChangesId rated =
        seed % 2 == 0 ? id : id.withRates(ChangeFault.USUAL.all(Rate.parse("0.1").orElseThrow()));
    Dialect dialect = seed % 2 == 0 ? Dialect.USUAL : new Dialect(true, ';', true);
    return new LandedChanges(rated, new ChangeFiles(rated), dialect);
  }

  /** The name of a file: its path. */
  String name(Table table, int file) {
    return files.name(table, file);
  }

  /** The rows of a file. */
  List<Delivered> rows(Table table, int file) {
    byte[] bytes = files.csv(table, file, dialect).bytes();
    char delimiter = CsvScanner.delimiter(bytes, 0);
    CsvScanner scanner = new CsvScanner(bytes, 0, delimiter, 0);
    scanner.next();
    int columns = scanner.values().size();
    String header = new String(bytes, 0, scanner.following(), UTF_8);
    List<Delivered> rows = new ArrayList<>();
    CsvScanner reader = new CsvScanner(bytes, scanner.following(), delimiter, columns);
    while (reader.next()) {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      payload.writeBytes(header.getBytes(UTF_8));
      payload.write(bytes, reader.from(), reader.end() - reader.from());
      rows.add(new Delivered(file, rows.size(), payload.toByteArray()));
    }
    return rows;
  }

  /** What the source says of the files of a table up to one. */
  JsonNode truth(LocalGateway source, Table table, int last) {
    URI url = source.endpoint().resolve(id.truthUrl(table, last));
    try {
      return JSON.readTree(
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray())
              .body());
    } catch (IOException e) {
      throw new IllegalStateException(url.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
