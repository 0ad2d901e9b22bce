package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCommandTest {
  private static final String RIGHT =
      "{\"order_id\":\"a\",\"customer_id\":1,\"product\":\"Desk Lamp\",\"category\":\"Home\","
          + "\"price\":12.34,\"region\":\"us_east\",\"timestamp\":\"2026-04-02T10:00:00\","
          + "\"status\":\"completed\"}";
  private static final String WRONG =
      "{\"order_id\":\"b\",\"customer_id\":1,\"timestamp\":\"2026-02-30T10:00:00\","
          + "\"status\":\"completed\"}";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("records");
  }

  @Test
  void linesOfAFile_shouldEachHaveAVerdict() throws Exception {
    Files.writeString(file, RIGHT + "\n\n" + WRONG + "\r\nhello\n");
    CommandRun run = CommandRun.of("judge", file.toString());
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "     0  accepted     repaired: quantity, region",
            "     1  quarantined  malformed_timestamp, missing_price",
            "     2  quarantined  unparseable_record",
            "",
            "3 records: 1 accepted, repaired in quantity 1, region 1; 2 quarantined:"
                + " malformed_timestamp 1, missing_price 1, unparseable_record 1");
  }

  @Test
  void elementsOfAnArray_shouldEachHaveAVerdictForPrograms() throws Exception {
    Files.writeString(file, "\uFEFF [" + RIGHT + ",\n17]");
    JsonNode result =
        new ObjectMapper().readTree(CommandRun.of("judge", "--json", file.toString()).out());
    assertThat(result.get("records").asInt()).isEqualTo(2);
    assertThat(result.get("accepted").asInt()).isEqualTo(1);
    assertThat(result.at("/quarantined/by_reason/unparseable_record").asInt()).isEqualTo(1);
    assertThat(result.at("/repaired/quantity").asInt()).isEqualTo(1);
    assertThat(result.at("/verdicts/0").toString())
        .isEqualTo(
            "{\"position\":0,\"verdict\":\"accepted\",\"reasons\":[],\"repaired\":[\"quantity\","
                + "\"region\"]}");
    assertThat(result.at("/verdicts/1").toString())
        .isEqualTo(
            "{\"position\":1,\"verdict\":\"quarantined\",\"reasons\":[\"unparseable_record\"],"
                + "\"repaired\":[]}");
  }

  @Test
  void brokenRule_shouldBeExit3IfThatIsWanted() throws Exception {
    Files.writeString(file, WRONG);
    assertThat(CommandRun.of("judge", "--strict", file.toString()).exitCode()).isEqualTo(3);
    Files.writeString(file, RIGHT);
    assertThat(CommandRun.of("judge", "--strict", file.toString()).exitCode()).isZero();
  }

  @Test
  void fileThatIsNone_shouldBeAUsageError() throws Exception {
    assertThat(CommandRun.of("judge", file.toString()).exitCode()).isEqualTo(2);
    Files.writeString(file, "[" + RIGHT);
    CommandRun truncated = CommandRun.of("judge", file.toString());
    assertThat(truncated.exitCode()).isEqualTo(2);
    assertThat(truncated.err()).contains("truncated").doesNotContain("Desk Lamp");
  }

  @Test
  void emptyFile_shouldHoldNoRecords() throws Exception {
    Files.writeString(file, "");
    assertThat(CommandRun.of("judge", file.toString()).out())
        .contains("0 records: 0 accepted; 0 quarantined");
  }

  @Test
  void landedFile_shouldBeJudgedByTheContractOfItsFolder() throws Exception {
    Path customers = Files.createDirectories(folder.resolve("customers")).resolve("1.csv");
    Files.writeString(
        customers, "customer_id;email\r\n1; A@X.org\r\nC2;b@x.org\r\n3;\"open\r\n4;d@x.org\r\n");
    CommandRun run = CommandRun.of("judge", "--feed", "changes", customers);
    assertThat(run.out().lines())
        .containsExactly(
            "     0  accepted     repaired: email",
            "     1  quarantined  invalid_customer_id",
            "     2  quarantined  unparseable_record",
            "     3  accepted",
            "",
            "4 records: 2 accepted, repaired in email 1; 2 quarantined: invalid_customer_id 1,"
                + " unparseable_record 1");
  }

  @Test
  void tableOfTheFile_shouldBeNamedWhereItsFolderDoesNot() throws Exception {
    Files.writeString(file, "product_id,price\nP1,$3\n");
    CommandRun run =
        CommandRun.of("judge", "--feed", "changes", "--table", "products", file.toString());
    assertThat(run.out()).contains("quarantined  invalid_price");
    CommandRun unnamed = CommandRun.of("judge", "--feed", "changes", file.toString());
    assertThat(unnamed.exitCode()).isEqualTo(2);
    assertThat(unnamed.err()).contains("--table is").contains("customers, products, orders");
    CommandRun alone = CommandRun.of("judge", "--table", "orders", file.toString());
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("transactions has one");
  }
}
