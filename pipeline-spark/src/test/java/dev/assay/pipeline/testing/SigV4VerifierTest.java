package dev.assay.pipeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.testing.SigV4Verifier.Key;
import dev.assay.pipeline.testing.SigV4Verifier.Received;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verifier against requests of AWS's published Signature Version 4 test suite. */
class SigV4VerifierTest {
  private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");
  private static final String TOKEN =
      "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
  private static final Key KEY =
      new Key("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());
  private static final String DATED = "host;x-amz-date";
  private static final String VANILLA =
      "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "get-vanilla,GET,/,5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "get-vanilla-query-order-key-case,GET,/?Param2=value2&Param1=value1,b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
    "get-vanilla-empty-query-key,GET,/?Param1=value1,a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
    "get-space,GET,/example space/,652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741",
    "get-unreserved,GET,/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
    "post-vanilla,POST,/,5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  })
  void requestOfTheSuite_shouldPassWithThePublishedSignatureOnly(
      String name, String method, String target, String signature) {
    assertThat(at(THEN).refusal(request(method, target, "", Map.of(), DATED, signature))).isEmpty();
    assertThat(at(THEN).refusal(request(method, target + "x", "", Map.of(), DATED, signature)))
        .contains("wrong signature");
  }

  @Test
  void formOfTheSuite_shouldPassWithItsBodyOnly() {
    String signature = "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a";
    Map<String, List<String>> form =
        Map.of("content-type", List.of("application/x-www-form-urlencoded"));
    String signed = "content-type;" + DATED;
    assertThat(at(THEN).refusal(request("POST", "/", "Param1=value1", form, signed, signature)))
        .isEmpty();
    assertThat(at(THEN).refusal(request("POST", "/", "Param1=value2", form, signed, signature)))
        .isPresent();
  }

  @Test
  void headersOfTheSuite_shouldBeTrimmedAndJoined() {
    Map<String, List<String>> trimmed =
        Map.of("my-header1", List.of(" value1"), "my-header2", List.of(" \"a   b   c\""));
    Map<String, List<String>> repeated =
        Map.of("my-header1", List.of("value2", "value2", "value1"));
    assertThat(
            at(THEN)
                .refusal(
                    request(
                        "GET",
                        "/",
                        "",
                        trimmed,
                        "host;my-header1;my-header2;x-amz-date",
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")))
        .isEmpty();
    assertThat(
            at(THEN)
                .refusal(
                    request(
                        "GET",
                        "/",
                        "",
                        repeated,
                        "host;my-header1;x-amz-date",
                        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea")))
        .isEmpty();
  }

  @Test
  void sessionOfTheSuite_shouldPassWithItsSignedTokenOnly() {
    String signature = "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8";
    String signed = DATED + ";x-amz-security-token";
    SigV4Verifier verifier =
        new SigV4Verifier(
            new Key(KEY.id(), KEY.secret(), Optional.of(TOKEN)), "us-east-1/service", clock(THEN));
    assertThat(verifier.refusal(request("GET", "/", "", token(TOKEN), signed, signature)))
        .isEmpty();
    assertThat(verifier.refusal(request("GET", "/", "", token("x"), signed, signature)))
        .isPresent();
    assertThat(verifier.refusal(request("GET", "/", "", token(TOKEN), DATED, VANILLA))).isPresent();
    assertThat(verifier.refusal(request("GET", "/", "", Map.of(), DATED, VANILLA))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"-301,true", "-300,false", "0,false", "300,false", "301,true"})
  void date_shouldBeWithinFiveMinutes(long secondsLater, boolean isRefused) {
    Received request = request("GET", "/", "", Map.of(), DATED, VANILLA);
    assertThat(at(THEN.plus(Duration.ofSeconds(secondsLater))).refusal(request).isPresent())
        .isEqualTo(isRefused);
  }

  @Test
  void anotherScope_shouldBeRefused() {
    SigV4Verifier elsewhere = new SigV4Verifier(KEY, "eu-west-1/service", clock(THEN));
    assertThat(elsewhere.refusal(request("GET", "/", "", Map.of(), DATED, VANILLA))).isPresent();
  }

  private static SigV4Verifier at(Instant instant) {
    return new SigV4Verifier(KEY, "us-east-1/service", clock(instant));
  }

  private static Clock clock(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static Map<String, List<String>> token(String token) {
    return Map.of("x-amz-security-token", List.of(token));
  }

  private static Received request(
      String method,
      String target,
      String body,
      Map<String, List<String>> more,
      String signed,
      String signature) {
    Map<String, List<String>> headers = new TreeMap<>(more);
    headers.put("host", List.of("example.amazonaws.com"));
    headers.put("x-amz-date", List.of("20150830T123600Z"));
    headers.put(
        "authorization",
        List.of(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders="
                + signed
                + ", Signature="
                + signature));
    return new Received(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
