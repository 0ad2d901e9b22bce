package dev.assay.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.generator.testing.Events;
import dev.assay.generator.testing.Golden;
import dev.assay.generator.testing.Jdks;
import dev.assay.generator.testing.LambdaProcess;
import dev.assay.generator.testing.RuntimeApi.Answer;
import dev.assay.generator.testing.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The packaged jar in the runtime client that Lambda itself runs, fed events of an HTTP API. */
class RuntimeClientIT {
  static final String FUNCTION_JAR = "target/transactions-function.jar";
  static final String HANDLER = "dev.assay.generator.LambdaEntryPoint";

  @Test
  void goldenBatches_shouldHaveTheSameBytesOnThisJdk() throws Exception {
    assertGolden(Jdks.current());
  }

  @Test
  void goldenBatches_shouldHaveTheSameBytesOnJdk25() throws Exception {
    Optional<Path> home = Jdks.jdk25();
    assumeTrue(home.isPresent(), "no JDK 25 found: set ASSAY_JDK25 to its home");
    assertGolden(home.get());
  }

  private static void assertGolden(Path javaHome) throws Exception {
    try (LambdaProcess function = start(javaHome, Map.of())) {
      for (Golden golden : Golden.all()) {
        Map<String, Object> plain =
            invoke(function, Events.get(golden.url(), golden.mediaType(), "identity"));
        Map<String, Object> gzip =
            invoke(function, Events.get(golden.url(), golden.mediaType(), "gzip"));

        assertThat(Golden.sha256((String) plain.get("body"))).isEqualTo(golden.sha256());
        assertThat(Golden.sha256(unpacked(gzip))).isEqualTo(golden.sha256());
      }
    }
  }

  @Test
  void environment_shouldSetTheDefaultRates() throws Exception {
    Map<String, String> environment =
        Map.of(
            "ASSAY_MALFORMED_TIMESTAMP", "0.5",
            "ASSAY_MISSING_FIELD", "0",
            "ASSAY_DUPLICATE_ORDER", "0.125");
    try (LambdaProcess function = start(Jdks.current(), environment)) {
      assertThat(location(function))
          .contains("malformed_timestamp=0.5&missing_field=0&")
          .contains("duplicate_order=0.125&");
    }
  }

  @Test
  void snapshot_shouldHoldNoSeedAndNoClock() throws Exception {
    Map<String, String> primed = Map.of(Settings.INITIALIZATION_TYPE, "snap-start");
    try (LambdaProcess one = start(Jdks.current(), primed);
        LambdaProcess other = start(Jdks.current(), primed)) {
      String first = location(one);

      assertThat(first).isNotEqualTo(location(one));
      assertThat(first.replaceAll(".*seed=", ""))
          .isNotEqualTo(location(other).replaceAll(".*seed=", ""));
    }
  }

  @Test
  void brokenEvent_shouldBeAnswered400() throws Exception {
    try (LambdaProcess function = start(Jdks.current(), Map.of())) {
      assertThat(invoke(function, "[{\"rawPath\":").get("statusCode").toString()).isEqualTo("400");
      assertThat(invoke(function, "{}").get("statusCode").toString()).isEqualTo("200");
      assertThat(invoke(function, "null").get("statusCode").toString()).isEqualTo("200");
    }
  }

  private static LambdaProcess start(Path javaHome, Map<String, String> environment)
      throws Exception {
    String classPath = FUNCTION_JAR + File.pathSeparator + LambdaProcess.clientClassPath();
    return LambdaProcess.start(javaHome, classPath, HANDLER, environment);
  }

  private static String location(LambdaProcess function) throws Exception {
    Object headers = invoke(function, Events.get("/transactions?count=1")).get("headers");
    return ((Map<?, ?>) headers).get("Content-Location").toString();
  }

  private static Map<String, Object> invoke(LambdaProcess function, String event) throws Exception {
    Answer answer = function.invoke(event);
    assertThat(answer.failed()).as(answer.body()).isFalse();
    return StrictJson.object(answer.body());
  }

  private static String unpacked(Map<String, Object> response) throws Exception {
    String body = (String) response.get("body");
    if (response.get("isBase64Encoded").equals(false)) {
      return body;
    }
    byte[] packed = Base64.getDecoder().decode(body);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
