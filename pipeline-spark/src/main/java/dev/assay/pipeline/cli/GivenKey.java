package dev.assay.pipeline.cli;

import dev.assay.pipeline.aws.Secret;
import dev.assay.pipeline.contract.PiiKey;
import java.util.Map;
import java.util.Optional;

/** The PII key as the environment gives it: itself, or the ARN of the secret that holds it. */
final class GivenKey {
  static final String VARIABLE = "ASSAY_PII_KEY";

  private GivenKey() {}

  static Optional<PiiKey> in(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(given -> !given.isBlank())
        .map(Secret::resolve)
        .map(PiiKey::of);
  }
}
