package dev.assay.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.cxapi.SynthesisMessage;

/** The golden file acknowledges findings one by one: rule, resource, and after a bar the reason. */
class NagTest {
  @Test
  void findings_shouldAllBeAcknowledgedWithAReason() throws IOException {
    assertThat(findings("lakehouse=on"))
        .containsExactlyElementsOf(acknowledged("nag-findings.txt"));
  }

  @Test
  void findingsOfWhatIsOffByDefault_shouldBeAcknowledgedToo() throws IOException {
    List<String> findings =
        findings(
            "lakehouse=on",
            "auth=iam",
            "landing=clickstream",
            "customerKey=on",
            "kafkaTopic=arn:aws:kafka:eu-west-1:123456789012:topic/shop/1f2e-4/orders");
    List<String> known = acknowledged("nag-findings.txt");
    assertThat(findings)
        .filteredOn(finding -> !known.contains(finding))
        .containsExactlyElementsOf(acknowledged("nag-findings-of-options.txt"));
  }

  private static List<String> acknowledged(String file) throws IOException {
    List<String> golden = LogicalIdTest.golden(file);
    assertThat(golden).allMatch(line -> line.matches("\\S+ \\S+ \\| .{20,}"));
    return golden.stream().map(line -> line.replaceFirst(" \\| .*", "")).toList();
  }

  @Test
  void signedSource_shouldHaveNoFinding() {
    assertThat(findings("auth=iam")).isEmpty();
  }

  private static List<String> findings(String... settings) {
    App app = Cloud.assembled(settings);
    Aspects.of(app).add(new AwsSolutionsChecks());
    app.synth();
    return app.getNode().getChildren().stream()
        .filter(Stack.class::isInstance)
        .map(Stack.class::cast)
        .flatMap(NagTest::messages)
        .map(message -> rule(message) + " " + message.getId())
        .sorted()
        .toList();
  }

  private static Stream<SynthesisMessage> messages(Stack stack) {
    Annotations annotations = Annotations.fromStack(stack);
    return Stream.concat(
        annotations.findError("*", Match.stringLikeRegexp("AwsSolutions-.*")).stream(),
        annotations.findWarning("*", Match.stringLikeRegexp("AwsSolutions-.*")).stream());
  }

  /** "AwsSolutions-IAM5[Resource::*]: The IAM entity contains wildcard permissions …" */
  private static String rule(SynthesisMessage message) {
    return message.getEntry().getData().toString().replaceFirst("(?s): .*", "").replace(' ', '_');
  }
}
