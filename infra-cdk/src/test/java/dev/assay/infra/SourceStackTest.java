package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SourceStackTest {
  private final StackTemplate template = Cloud.with().source();

  @Test
  void function_shouldBeAsTheSpecSays() {
    JsonNode function = template.only("AWS::Lambda::Function");
    assertThat(function.path("FunctionName").asText()).isEqualTo("assay-dev-transactions");
  }
}
