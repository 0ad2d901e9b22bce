package dev.assay.pipeline.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiiKeyTest {
  private static final String KEY =
      Base64.getEncoder()
          .encodeToString(
              "0123456789abcdef0123456789abcdef"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));

  @Test
  void address_shouldGiveTheHmacThatOpensslGives() throws Exception {
    // printf ada@example.com | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    assertThat(new EmailPseudonym(PiiKey.of(KEY)).call("  Ada@Example.COM "))
        .isEqualTo("e3e30b4d50224a4ba14084607085d072402144212a122eb4501daddd6bbe0ee3");
  }

  @Test
  void absentAddress_shouldStayAbsent() throws Exception {
    assertThat(new EmailPseudonym(PiiKey.of(KEY)).call(null)).isNull();
  }

  @Test
  void capitalsInATurkishLocale_shouldBeFoldedAsEverywhere() throws Exception {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr-TR"));
      EmailPseudonym pseudonym = new EmailPseudonym(PiiKey.of(KEY));
      assertThat(pseudonym.call("INFO@EXAMPLE.COM")).isEqualTo(pseudonym.call("info@example.com"));
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
  void keyOfALocalLakehouse_shouldBeMadeOnceForItsOwnerOnly(@TempDir Path root) throws Exception {
    PiiKey made = PiiKey.ofLocal(root);
    assertThat(PiiKey.ofLocal(root).id()).isEqualTo(made.id());
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(".pii.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void making_shouldLeaveTheKeyAlone(@TempDir Path root) {
    assertThat(PiiKey.existing(root)).isEmpty();
    PiiKey.ofLocal(root);
    assertThat(root.toFile().list()).containsExactly(".pii.key");
  }

  @Test
  void lakehouseWithRecordsThatLostItsKey_shouldNotBeGivenAnother(@TempDir Path root)
      throws Exception {
    Files.createDirectories(root.resolve("bronze/transactions"));
    assertThatThrownBy(() -> PiiKey.ofLocal(root))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining(".pii.key is missing");
    assertThat(root.resolve(".pii.key")).doesNotExist();
  }

  @Test
  void text_shouldNameTheKeyAndNotHoldIt() {
    assertThat(PiiKey.of(KEY).toString()).matches("PiiKey\\[[0-9a-f]{8}\\]");
  }
}
