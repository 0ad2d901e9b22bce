package dev.assay.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.feed.transactions.TransactionsContract;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PiiKeyTest {
  private static final String KEY =
      Base64.getEncoder()
          .encodeToString(
              "0123456789abcdef0123456789abcdef"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

  @Test
  void address_shouldGiveTheHmacThatOpensslGives() {
    // printf ada@example.com | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    assertThat(pseudonym("  Ada@Example.COM "))
        .isEqualTo("e3e30b4d50224a4ba14084607085d072402144212a122eb4501daddd6bbe0ee3");
  }

  @Test
  void capitalsInATurkishLocale_shouldBeFoldedAsEverywhere() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr-TR"));
      assertThat(pseudonym("INFO@EXAMPLE.COM")).isEqualTo(pseudonym("info@example.com"));
    } finally {
      java.util.Locale.setDefault(before);
    }
  }

  @Test
  void shortOrMalformedKey_shouldBeRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> PiiKey.of("c2hvcnQ="))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("fewer than 32")
        .hasMessageNotContaining("c2hvcnQ=");
    assertThatThrownBy(() -> PiiKey.of("!secret!"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("base64")
        .hasMessageNotContaining("!secret!");
  }

  @Test
  void text_shouldNameTheKeyAndNotHoldIt() {
    assertThat(PiiKey.of(KEY).toString()).matches("PiiKey\\[[0-9a-f]{8}\\]");
  }

  private static String pseudonym(String address) {
    return new Judge(TransactionsContract.CONTRACT, PiiKey.of(KEY)).pseudonym(address);
  }
}
