package dev.assay.generator.feed.changes;

import static dev.assay.generator.testing.Requests.get;
import static dev.assay.generator.testing.Requests.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.assay.generator.TransactionsHandler;
import dev.assay.generator.http.Defaults;
import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.generator.testing.Golden;
import dev.assay.generator.testing.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered below /changes. */
class ChangesRouteTest {
  private static final String WHOLE = "?count=60&seed=7&as_of=2026-04-18T00:00:00Z";
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();

  /** New bytes need a new generator version: these hashes stand as long as version 1 is served. */
  static List<Golden> goldens() {
    return Golden.in("changes.txt", "text/csv");
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void canonicalUrl_shouldGiveTheBytesItAlwaysGave(Golden golden) {
    String body = get(golden.url()).getBody();

    assertThat(Golden.sha256(body) + ' ' + golden).isEqualTo(golden.sha256() + ' ' + golden);
  }

  @Test
  void localGateway_shouldGiveTheSameBytes() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults())) {
      for (Golden golden : goldens()) {
        URI url = URI.create(gateway.endpoint() + golden.url());
        HttpRequest request = HttpRequest.newBuilder(url).build();
        byte[] body = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();

        assertThat(Golden.sha256(body)).as(golden.url()).isEqualTo(golden.sha256());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void everyFile_shouldBeCsvWithItsNumberOfRowsAndItsName(Table table) {
    ChangesId id = ChangesId.of(7, AS_OF, 60);
    for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
      String path = "/changes/" + table.key() + '/' + file;
      APIGatewayV2HTTPResponse response = get(path + WHOLE, "accept", "application/json");
      String name = header(response, "Content-Location");
      ChangeFiles.CsvFile csv = new ChangeFiles(id).csv(table, file, Dialect.USUAL);

      assertThat(response.getBody()).isEqualTo(new String(csv.bytes(), StandardCharsets.UTF_8));
      assertThat(header(response, "Content-Type"))
          .isEqualTo("text/csv; charset=utf-8; header=present");
      assertThat(header(response, "Assay-Records")).isEqualTo(Integer.toString(csv.rows()));
      assertThat(name).isEqualTo(id.url(table, file, Dialect.USUAL)).startsWith(path + "?as_of=");
      assertThat(get(name).getBody()).isEqualTo(response.getBody());
      assertThat(header(get(name), "Cache-Control")).contains("immutable");
      String truth = header(response, "Link").replaceAll("[<>]|; rel.*", "");
      assertThat(header(get(truth), "Cache-Control")).contains("immutable");
      assertThat(get(truth).getBody()).contains("\"files\":" + file);
    }
  }

  @Test
  void namesOfFiles_shouldSortAsTheFilesWereWritten() {
    ChangeFiles files = new ChangeFiles(ChangesId.of(7, AS_OF, 60));
    String before = files.name(Table.ORDERS, 1);

    assertThat(files.name(Table.ORDERS, 0)).isEqualTo("orders/LOAD00000001.csv");
    assertThat(before).matches("orders/20260404-000[0-9]{6}\\.csv");
    for (int file = 2; file <= ChangesId.LAST_FILE; file++) {
      assertThat(files.name(Table.ORDERS, file)).isGreaterThan(before);
      before = files.name(Table.ORDERS, file);
    }
  }

  @ParameterizedTest
  @CsvSource({"%3B, ;", "%7C, |", "%09, '\t'", "%2C, ','"})
  void delimiter_shouldStandBetweenValues(String escaped, String delimiter) {
    APIGatewayV2HTTPResponse response =
        get("/changes/products/0" + WHOLE + "&delimiter=" + escaped);

    assertThat(header(response, "Content-Location")).contains("&delimiter=" + escaped + "&");
    assertThat(response.getBody())
        .startsWith(String.join(delimiter, "product_id", "name", "brand", "category", ""));
  }

  @Test
  void fileWithoutHeader_shouldBeItsRowsInTheOrderOfTheTable() {
    APIGatewayV2HTTPResponse none =
        get("/changes/orders/18" + WHOLE.replace("60", "1") + "&header=false");

    assertThat(none.getStatusCode()).isEqualTo(200);
    assertThat(none.getBody()).isEmpty();
    assertThat(header(none, "Assay-Records")).isEqualTo("0");
    assertThat(header(none, "Content-Type")).isEqualTo("text/csv; charset=utf-8; header=absent");
    List<String> lines = new ArrayList<>();
    for (int file = 1; file <= 15; file++) {
      String target = "/changes/order_items/" + file + WHOLE + "&header=false&malformed_row=0";
      get(target + "&missing_key=0").getBody().lines().forEach(lines::add);
    }
    assertThat(lines)
        .hasSizeGreaterThan(100)
        .allMatch(line -> line.matches("[IUD],[^,]+,[0-9]+,[0-9a-f-]{36},[0-9]+,.*"));
  }

  @Test
  void opInFullLoad_shouldGiveTheLoadTheColumnsOfChanges() {
    String body = get("/changes/products/0" + WHOLE + "&op_in_full_load=true").getBody();

    assertThat(body)
        .startsWith("Op,commit_ts,seq,product_id,")
        .contains("\nI,2026-04-03T00:00:00.000Z,0,P001,");
  }

  /** A deployment sets rates of transactions alone, whatever their names. */
  @Test
  void ratesOfADeployment_shouldNotBeThoseOfChanges() {
    Map<String, Rate> rates = Map.of("bad_type", Rate.ALWAYS);
    Defaults usual = Requests.defaults();
    TransactionsHandler handler =
        new TransactionsHandler(new Defaults(usual.clock(), usual.seeds(), rates, rates));

    APIGatewayV2HTTPResponse response =
        handler.handleRequest(Requests.event("GET", "/changes/orders/1"), null);

    assertThat(header(response, "Content-Location")).contains("bad_type=0.01");
  }

  @ParameterizedTest
  @CsvSource({
    "/changes/orders/1?count=5000, 200",
    "/changes/orders/1?limit=1, 400",
    "/changes/orders/1?bad_type=2, 400",
    "/changes/orders/1?header=yes, 400",
    "/changes/orders/1?delimiter=x, 400",
    "/changes/orders/1?op_in_full_load=1, 400",
    "/changes/orders/1?files=3, 400",
    "/changes/orders/1?as_of=9999-12-22T00:00:00Z, 400",
    "/changes/orders/1?generator_version=2, 410",
    "/changes/orders/truth?seed=1, 400",
    "/changes/orders/truth?seed=1&as_of=2026-04-18T00:00:00Z&files=19, 400",
    "/changes/orders/truth?seed=1&as_of=2026-04-18T00:00:00Z&files=-1, 400",
    "/changes/orders/truth?seed=1&as_of=2026-04-18T00:00:00Z&header=true, 400",
    "/changes/orders/19, 404",
    "/changes/orders/-1, 404",
    "/changes/orders/01, 404",
    "/changes/orders, 404",
    "/changes/Orders/1, 404",
    "/changes/payments/1, 404",
    "/changes/orders/1/2, 404",
    "/changes, 404",
  })
  void request_shouldBeAnsweredAsDocumented(String target, int status) {
    APIGatewayV2HTTPResponse response = get(target);

    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(header(response, "Assay-Count-Clamped")).isEqualTo(status == 200 ? "2000" : null);
  }

  @Test
  void headAndOtherMethods_shouldBeAnsweredAsEverywhere() {
    String target = "/changes/orders/1" + WHOLE;
    APIGatewayV2HTTPResponse head = ask("HEAD", target);

    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getBody()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("" + Requests.length(get(target)));
    assertThat(ask("POST", target).getStatusCode()).isEqualTo(405);
    assertThat(ask("OPTIONS", target).getStatusCode()).isEqualTo(204);
    assertThat(get(target, "if-none-match", header(get(target), "ETag")).getStatusCode())
        .isEqualTo(304);
  }

  private static APIGatewayV2HTTPResponse ask(String method, String target) {
    return Requests.handler().handleRequest(Requests.event(method, target), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders"})
  void truthThatIsTooLarge_shouldBeRefusedWithTheLargestCountThatFits(String table) {
    String path = "/changes/" + table + "/truth?seed=1&as_of=2026-04-18T00:00:00Z" + allButOne();
    APIGatewayV2HTTPResponse response = get(path + "&count=2000");
    assertThat(response.getStatusCode()).isEqualTo(400);
    String named = response.getBody().replaceAll("(?s).*count must be at most (\\d+).*", "$1");
    int most = Integer.parseInt(named);

    assertThat(get(path + "&count=" + most).getStatusCode()).isEqualTo(200);
    APIGatewayV2HTTPResponse more = get(path + "&count=" + (most + 1));
    assertThat(more.getBody()).contains("count must be at most " + most);
  }

  @Test
  void largestFile_shouldFit() {
    String target = "/changes/order_items/0?count=2000&seed=1&as_of=2026-04-18T00:00:00Z";
    APIGatewayV2HTTPResponse response = get(target + allButOne());

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(Requests.length(response)).isBetween(200_000, 2_000_000);
  }

  /** Every row is struck by all that leaves it a row. */
  private static String allButOne() {
    StringBuilder rates = new StringBuilder("&malformed_row=0");
    for (ChangeFault kind : ChangeFault.values()) {
      rates.append(kind == ChangeFault.MALFORMED_ROW ? "" : '&' + kind.key() + "=1");
    }
    return rates.toString();
  }
}
