package dev.assay.infra.construct;

import software.amazon.awscdk.Aws;

/** Names of Step Functions' service integrations, in the partition that the stack is in. */
final class Integration {
  private Integration() {}

  static String of(String name) {
    return "arn:" + Aws.PARTITION + ":states:::" + name;
  }
}
