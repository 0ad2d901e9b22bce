package dev.assay.pipeline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.feed.transactions.TransactionsContract;
import dev.assay.pipeline.testing.TestLakehouse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private static final byte[] RECORD =
      ("{\"order_id\":\"a\",\"customer_id\":1,\"customer_name\":\"Ada\",\"email\":\"a@x.org\","
              + "\"product\":\"desk lamp\",\"category\":\"Home\",\"price\":12.50,"
              + "\"region\":\"APAC\",\"timestamp\":\"2026-04-02T10:00:00\","
              + "\"status\":\"completed\",\"note\":1}")
          .getBytes(UTF_8);
  private static final Instant NOW = Instant.parse("2026-04-18T00:00:00Z");

  /** Another one would make corrections of the retries in every lakehouse that there is. */
  @Test
  void fingerprint_shouldStayWhatItIs() {
    assertThat(judged(TransactionsContract.CONTRACT).fingerprint())
        .isEqualTo(-5101505083498108928L);
  }

  @Test
  void contractThatTravelled_shouldJudgeAsBefore() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(TransactionsContract.CONTRACT);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(judged((Contract) in.readObject()))
          .isEqualTo(judged(TransactionsContract.CONTRACT));
    }
  }

  private static Judgement judged(Contract contract) {
    return new Judge(contract, TestLakehouse.KEY).judge(RECORD, NOW);
  }
}
