package dev.assay.pipeline.feed.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.contract.MaskedRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedChangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "Op,customer_id,Name,email\\nU,7,Ada,a@x.org"
            + " -> {\"op\":\"U\",\"customer_id\":\"7\",\"name\":\"***\",\"email\":\"***\"}",
        "customer_id;name;email\\n7;\\N;"
            + " -> {\"customer_id\":\"7\",\"name\":null,\"email\":null}",
        "customer_id, Name,phone\\n7,Ada,555-1234"
            + " -> {\"customer_id\":\"7\",\"name\":\"***\",\"phone\":\"***\"}",
        "customer_id,city\\n7,ask ada@x -> {\"customer_id\":\"7\",\"city\":\"***\"}",
        "customer_id,name\\n7,\"Ada -> ***",
        "customer_id,name\\n7,Ada,Lovelace -> ***",
        "customer_id,name -> ***",
        "customer_id,a@x.org\\n7,8 -> ***",
      })
  void personalData_shouldBeMaskedInRowsOfFiles(String payload, String masked) {
    assertThat(MaskedRecord.of(ChangesContract.CUSTOMERS, payload.replace("\\n", "\n")))
        .isEqualTo(masked);
  }

  /** A product's name is nobody's. */
  @ParameterizedTest
  @CsvSource("'product_id,name\\nP1,Lamp'")
  void nameOfAThing_shouldBeShown(String payload) {
    assertThat(MaskedRecord.of(ChangesContract.PRODUCTS, payload.replace("\\n", "\n")))
        .isEqualTo("{\"product_id\":\"P1\",\"name\":\"Lamp\"}");
  }
}
