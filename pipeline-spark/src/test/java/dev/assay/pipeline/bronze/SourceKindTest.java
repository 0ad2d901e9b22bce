package dev.assay.pipeline.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceKindTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/transactions,local",
    "http://127.0.0.1:8080/transactions,local",
    "http://[::1]:8080/transactions,local",
    "local:/transactions,local",
    "https://x.execute-api.eu-west-1.amazonaws.com/transactions,api_gateway",
    "http://mock_api:8080/transactions,api_gateway",
    "http://local/transactions,api_gateway",
    "http://localhost.example/transactions,api_gateway",
    "http://10.0.0.7/transactions,api_gateway"
  })
  void source_shouldBeLocalOnThisMachineAlone(URI asked, SourceKind kind) {
    assertThat(SourceKind.of(asked)).isEqualTo(kind);
  }
}
