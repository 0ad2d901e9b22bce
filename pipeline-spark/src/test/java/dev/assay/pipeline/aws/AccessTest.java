package dev.assay.pipeline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.ErrorCode;
import dev.assay.pipeline.testing.AwsSettings;
import dev.assay.pipeline.testing.SigV4Verifier.Key;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final Key KEY = new Key("AKIDTEST", "secret", Optional.empty());
  private static final URI API =
      URI.create("https://a1b2c3.execute-api.eu-west-1.amazonaws.com/stage");
  private static final URI ELSEWHERE = URI.create("https://api.example.org");
  private static final Duration OPEN = Duration.ofMillis(500);
  private static final Duration SIGNED = Duration.ofMillis(50);

  @Test
  void auto_shouldSignForApiGatewayAndKeepToThePaceOfAnOpenApi() {
    try (AwsSettings settings = AwsSettings.of(KEY)) {
      assertThat(Access.to(API, Auth.auto)).isEqualTo(new Access(new SigV4("eu-west-1"), OPEN));
    }
  }

  @Test
  void autoWithoutCredentials_shouldNotSign() {
    assertThat(Access.to(API, Auth.auto)).isEqualTo(new Access(new Unsigned(), OPEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.org",
        "http://127.0.0.1:8080",
        "https://x.execute-api.eu-west-1.amazonaws.com.example.org",
        "https://execute-api.eu-west-1.amazonaws.com.x.org/a.execute-api.eu-west-1.amazonaws.com",
        "https://s3.eu-west-1.amazonaws.com"
      })
  void autoForOtherHosts_shouldNeitherSignNorPace(URI endpoint) {
    try (AwsSettings settings = AwsSettings.of(KEY).in("eu-west-1")) {
      assertThat(Access.to(endpoint, Auth.auto)).isEqualTo(Access.FREE);
    }
  }

  @Test
  void none_shouldNotSign() {
    try (AwsSettings settings = AwsSettings.of(KEY)) {
      assertThat(Access.to(API, Auth.none)).isEqualTo(new Access(new Unsigned(), OPEN));
      assertThat(Access.to(ELSEWHERE, Auth.none)).isEqualTo(Access.FREE);
    }
  }

  @Test
  void sigv4_shouldTakeTheRegionFromTheHostAndThePaceOfASignedApi() {
    try (AwsSettings settings = AwsSettings.of(KEY).in("us-east-2")) {
      assertThat(Access.to(API, Auth.sigv4)).isEqualTo(new Access(new SigV4("eu-west-1"), SIGNED));
    }
  }

  @Test
  void sigv4ForOtherHosts_shouldTakeTheConfiguredRegion() {
    try (AwsSettings settings = AwsSettings.of(KEY).in("us-east-2")) {
      assertThat(Access.to(ELSEWHERE, Auth.sigv4))
          .isEqualTo(new Access(new SigV4("us-east-2"), Duration.ZERO));
    }
  }

  @Test
  void sigv4WithoutRegion_shouldSayWhereToGiveOne() {
    try (AwsSettings settings = AwsSettings.of(KEY)) {
      assertThatThrownBy(() -> Access.to(ELSEWHERE, Auth.sigv4))
          .hasMessageContaining("api.example.org")
          .hasMessageContaining("AWS_REGION")
          .extracting(error -> ((AssayException) error).code())
          .isEqualTo(ErrorCode.REGION_MISSING);
    }
  }

  @Test
  void sigv4WithoutCredentials_shouldSayWhereToGiveThem() {
    assertThatThrownBy(() -> Access.to(API, Auth.sigv4))
        .hasMessageContaining("AWS_ACCESS_KEY_ID")
        .extracting(error -> ((AssayException) error).code())
        .isEqualTo(ErrorCode.CREDENTIALS_MISSING);
  }

  @ParameterizedTest
  @CsvSource({"1,500", "2,1000", "8,4000"})
  void askers_shouldShareThePace(int askers, long millis) {
    assertThat(Access.to(API, Auth.none).sharedBy(askers).interval())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void text_shouldHoldNoCredentials() {
    try (AwsSettings settings = AwsSettings.of(KEY)) {
      assertThat(Access.to(API, Auth.sigv4).toString())
          .contains("eu-west-1")
          .doesNotContain(KEY.id(), KEY.secret());
    }
  }
}
