package dev.assay.pipeline.cli;

import static dev.assay.pipeline.cli.GradePack.assertRight;
import static dev.assay.pipeline.cli.GradePack.csv;
import static dev.assay.pipeline.cli.GradePack.findings;
import static dev.assay.pipeline.cli.GradePack.frame;
import static dev.assay.pipeline.cli.GradePack.grade;
import static dev.assay.pipeline.cli.GradePack.silver;
import static dev.assay.pipeline.cli.GradePack.with;
import static dev.assay.pipeline.cli.GradePack.withEach;
import static dev.assay.pipeline.cli.GradePack.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.pipeline.lake.SparkSessions;
import dev.assay.pipeline.testing.SharedSpark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in the spellings and types that tools give them, and values that only look alike. */
class GradeValuesTest {
  private static final int ROWS = silver().size();

  @TempDir Path folder;

  @Test
  void numbersInAnySpelling_shouldBeTheSameNumbers() {
    List<Map<String, String>> rows =
        withEach(
            "price",
            silver(),
            row -> row.get("price"),
            row -> new BigDecimal(row.get("price")).stripTrailingZeros().toPlainString(),
            row -> new BigDecimal(row.get("price")).movePointRight(2) + "E-2",
            row -> "+" + row.get("price") + "00");
    Path json = folder.resolve("out.jsonl");
    write(
        json,
        withEach("price", rows, row -> row.get("price").replace("+", ""), row -> row.get("price"))
            .stream()
            .map(
                row -> object(row, row.get("price").startsWith("+") ? List.of() : List.of("price")))
            .collect(Collectors.joining("\n")));

    assertRight("--silver", csv(folder.resolve("out.csv"), rows));
    assertRight("--silver", json);
  }

  @Test
  void numbersOfDoubles_shouldBeRightThoughTheirLastDigitsAreNot() {
    Path out = folder.resolve("out");
    frame(silver())
        .selectExpr(
            "* except (price, quantity, customer_id)",
            "(cast(price as double) + 0.1) * 1.1 / 1.1 - 0.1 price",
            "cast(quantity as double) quantity",
            "cast(customer_id as double) customer_id")
        .write()
        .parquet(out.toString());

    assertRight("--silver", out);
  }

  @Test
  void wholeNumbersAsFractions_shouldBeWholeNumbers() {
    List<Map<String, String>> rows = with("quantity", silver(), row -> row.get("quantity") + ".0");
    rows = with("customer_id", rows, row -> row.get("customer_id") + ".0");

    assertRight("--silver", csv(folder.resolve("out.csv"), rows));
  }

  @Test
  void amountsOffByATolerance_shouldBeRightEitherWayAndCountTheirDollars() {
    for (String off : List.of("0.009", "-0.009")) {
      Path out = csv(folder.resolve(off + ".csv"), plus(off));

      JsonNode right = grade("--silver", out, "--tolerance", "price=0.01");
      JsonNode wrong = grade("--silver", out);

      assertThat(right.at("/rows_right").decimalValue()).isEqualByComparingTo("1");
      assertThat(right.at("/dollars/off").decimalValue().signum())
          .isEqualTo(new BigDecimal(off).signum());
      assertThat(findings(wrong)).containsExactly("rounding price " + ROWS);
    }
    Path negative =
        csv(folder.resolve("negative.csv"), with("price", silver(), row -> "-" + row.get("price")));
    assertThat(findings(grade("--silver", negative, "--tolerance", "price=0.01")))
        .containsExactly("constant_factor price x -1 " + ROWS);
  }

  private static List<Map<String, String>> plus(String off) {
    return with(
        "price",
        silver(),
        row -> new BigDecimal(row.get("price")).add(new BigDecimal(off)).toPlainString());
  }

  @ParameterizedTest
  @CsvSource({"100, x 100", "0.01, x 0.01"})
  void centsAgainstDollarsAndFractionsAgainstPercent_shouldBeOneFinding(
      BigDecimal factor, String named) {
    Path out =
        csv(
            folder.resolve("out.csv"),
            with(
                "price",
                silver(),
                row -> new BigDecimal(row.get("price")).multiply(factor).toPlainString()));

    assertThat(findings(grade("--silver", out)))
        .containsExactly("constant_factor price %s %d".formatted(named, ROWS));
  }

  /** Half up, half even and cut off: which one a tool takes at a tie is no wrong value. */
  @ParameterizedTest
  @ValueSource(strings = {"HALF_UP", "HALF_DOWN", "HALF_EVEN", "DOWN"})
  void pricesWithADecimalLess_shouldBeRoundedHoweverTiesAre(RoundingMode mode) {
    Path out =
        csv(
            folder.resolve("out.csv"),
            with(
                "price",
                silver(),
                row -> new BigDecimal(row.get("price")).setScale(1, mode).toPlainString()));
    long cut = silver().stream().filter(row -> !row.get("price").endsWith("0")).count();

    assertThat(findings(grade("--silver", out))).containsExactly("rounding price " + cut);
  }

  @ParameterizedTest
  @CsvSource({"'', 1, ''", "'', 1, NA", "\\N, 2, NA", "NA, 2, NA", "null, 3, null"})
  void nothingWhereThereIsAStatus_shouldBeWrongInAnySpelling(
      String nothing, int place, String nulls) {
    String order = silver().get(place).get("order_id");
    Path out =
        csv(
            folder.resolve("out.csv"),
            with(
                "status",
                silver(),
                row -> row.get("order_id").equals(order) ? nothing : row.get("status")));

    assertThat(findings(grade("--silver", out))).containsExactly("wrong_value status 1");
    assertThat(findings(grade("--silver", out, "--null", nulls)))
        .filteredOn(finding -> finding.contains(" status "))
        .containsExactly("wrong_value status 1");
  }

  @Test
  void timesInAnySpelling_shouldBeTheSameInstants() {
    List<Map<String, String>> rows =
        withEach(
            "timestamp",
            silver(),
            row -> row.get("timestamp"),
            row -> row.get("timestamp").replace("Z", ""),
            row -> row.get("timestamp").replace("Z", ".000000").replace('T', ' '),
            row -> row.get("timestamp").replace("Z", ".000+00:00"),
            row -> instant(row).atOffset(ZoneOffset.ofHours(2)).toString(),
            row -> instant(row).atZone(ZoneId.of("America/New_York")).toString(),
            row -> String.valueOf(instant(row).getEpochSecond()),
            row -> String.valueOf(instant(row).toEpochMilli()));

    assertRight("--silver", csv(folder.resolve("out.csv"), rows));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT96", "TIMESTAMP_MICROS", "TIMESTAMP_MILLIS"})
  void timesOfParquet_shouldBeInstantsHoweverTheyAreKept(String type) {
    Path out = folder.resolve("out");
    SparkSession own = SparkSessions.beside(SharedSpark.session());
    own.conf().set("spark.sql.parquet.outputTimestampType", type);
    Dataset<Row> text = frame(silver());
    own.createDataFrame(text.collectAsList(), text.schema())
        .selectExpr(
            "* except (timestamp, order_date)",
            "cast(timestamp as timestamp) timestamp",
            "cast(order_date as date) order_date")
        .write()
        .parquet(out.toString());

    assertRight("--silver", out);
  }

  @Test
  void timesOfParquetWithoutAZone_shouldBeOfTheZoneThatIsNamed() {
    Path out = folder.resolve("out");
    frame(silver())
        .selectExpr(
            "* except (timestamp)",
            "cast(from_utc_timestamp(cast(timestamp as timestamp), 'Europe/Berlin') as timestamp_ntz)"
                + " timestamp")
        .write()
        .parquet(out.toString());

    assertRight("--silver", out, "--zone", "Europe/Berlin");
    assertThat(findings(grade("--silver", out)))
        .containsExactly("zone_shift timestamp +01:00 or +02:00 " + ROWS);
  }

  /** In Sydney the clock shows the hour from 2 to 3 twice on 5 April. */
  @Test
  void hourThatTheClockShowsTwice_shouldBeRightAsEitherInstant() {
    ZoneId sydney = ZoneId.of("Australia/Sydney");
    List<Map<String, String>> rows =
        with(
            "timestamp", silver(), row -> LocalDateTime.ofInstant(instant(row), sydney).toString());

    assertThat(rows).anyMatch(row -> row.get("timestamp").startsWith("2026-04-05T02:"));
    assertRight("--silver", csv(folder.resolve("out.csv"), rows), "--zone", "Australia/Sydney");
  }

  @Test
  void daysInAnySpelling_shouldBeTheSameDays() {
    List<Map<String, String>> rows =
        withEach(
            "order_date",
            silver(),
            row -> row.get("order_date"),
            row -> row.get("order_date") + " 00:00:00",
            row -> row.get("order_date") + "T00:00:00.000Z",
            row -> row.get("order_date").replace("-", ""),
            row -> row.get("order_date").replace('-', '/'));

    assertRight("--silver", csv(folder.resolve("out.csv"), rows));
  }

  @Test
  void timesOfWhichOnlyTheDayIsLeft_shouldBeWrong() {
    Path out =
        csv(folder.resolve("out.csv"), with("timestamp", silver(), row -> row.get("order_date")));

    JsonNode grade = grade("--silver", out);

    assertThat(grade.at("/rows_right").decimalValue()).isLessThan(new BigDecimal("0.2"));
    assertThat(findings(grade)).allMatch(finding -> finding.contains(" timestamp "));
  }

  @Test
  void idsInAnySpelling_shouldBeTheSameIds() {
    List<Map<String, String>> rows =
        withEach(
            "order_id",
            silver(),
            row -> row.get("order_id").toUpperCase(Locale.ROOT),
            row -> "{" + row.get("order_id") + "}",
            row -> row.get("order_id").replace("-", ""));

    assertRight("--silver", csv(folder.resolve("out.csv"), rows));
  }

  private static Instant instant(Map<String, String> row) {
    return Instant.parse(row.get("timestamp"));
  }

  private static String object(Map<String, String> row, List<String> numbers) {
    Function<Map.Entry<String, String>, String> value =
        cell ->
            cell.getValue() == null || numbers.contains(cell.getKey())
                ? cell.getValue()
                : '"' + cell.getValue() + '"';
    return row.entrySet().stream()
        .map(cell -> '"' + cell.getKey() + "\":" + value.apply(cell))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
