package dev.assay.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.TransactionsContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedRecordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"order_id\":\"a\",\"customer_name\":\"Ada\",\"email\":\"a@x.org\",\"price\":1.50}"
            + "|{\"order_id\":\"a\",\"customer_name\":\"***\",\"email\":\"***\",\"price\":1.5}",
        "{\"email\":null,\"product\":\"ask ada＠x\"}|{\"email\":null,\"product\":\"***\"}",
        "{\"customer_name\":{\"first\":\"Ada\"}}|{\"customer_name\":\"***\"}",
        "{\"z\":[{\"y\":\"a@x\"},\"b@x\",7]}|{\"z\":[{\"y\":\"***\"},\"***\",7]}",
        "{\"a@x.org\":1}|***",
        "\"Ada\"|***",
        "{\"customer_name\":\"Ada|***",
        "[1]|***",
      })
  void personalData_shouldBeMaskedWhereverItStands(String payload, String masked) {
    assertThat(MaskedRecord.of(TransactionsContract.CONTRACT, payload)).isEqualTo(masked);
  }
}
