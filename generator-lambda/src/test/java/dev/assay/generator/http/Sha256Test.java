package dev.assay.generator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.generator.testing.Golden;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
  @Test
  void messagesOfEveryLength_shouldHashAsTheJdkDoes() {
    Random random = new Random(256);
    for (int length = 0; length < 400; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);

      assertThat(Sha256.hex(message)).as("length %d", length).isEqualTo(Golden.sha256(message));
    }
  }
}
