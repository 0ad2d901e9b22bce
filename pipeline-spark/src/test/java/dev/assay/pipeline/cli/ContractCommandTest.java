package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.assay.pipeline.testing.Golden;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ContractCommandTest {
  @Test
  void document_shouldBeWhatTheStandardsSchemaAsksFor() throws Exception {
    JsonNode document = new YAMLMapper().readTree(CommandRun.of("contract").out());
    assertThat(schema().validate(document)).isEmpty();
    ((ObjectNode) document).remove("status");
    assertThat(schema().validate(document)).isNotEmpty();
  }

  @Test
  void document_shouldMatchItsGoldenFile() {
    Golden.assertMatches(
        "contract/transactions.yaml", CommandRun.of("contract").out().lines().toList());
  }

  @Test
  void jsonAndYaml_shouldBeOneDocument() throws Exception {
    assertThat(
            new ObjectMapper().readTree(CommandRun.of("contract", "transactions", "--json").out()))
        .isEqualTo(new YAMLMapper().readTree(CommandRun.of("contract").out()));
  }

  @Test
  void unknownFeed_shouldBeAUsageErrorThatNamesTheKnownOnes() {
    CommandRun run = CommandRun.of("contract", "orders");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'orders'", "transactions");
  }

  private static JsonSchema schema() throws Exception {
    try (InputStream in =
        ContractCommandTest.class.getResourceAsStream("/odcs/odcs-3.1.0.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(in);
    }
  }
}
