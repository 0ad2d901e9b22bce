package dev.assay.infra.stage;

import java.util.Arrays;
import java.util.Optional;

/** Who may call the API. */
public enum Auth {
  /** Anybody: a plain curl works, and every answer costs egress. Throttled hard. */
  NONE("none", new Throttle(2, 5)),
  /** Principals of this account whose IAM policy allows it; requests are signed (SigV4). */
  IAM("iam", new Throttle(20, 40));

  private final String setting;
  private final Throttle defaultThrottle;

  Auth(String setting, Throttle defaultThrottle) {
    this.setting = setting;
    this.defaultThrottle = defaultThrottle;
  }

  /** The throttle of the API unless a setting says otherwise. */
  Throttle defaultThrottle() {
    return defaultThrottle;
  }

  static Optional<Auth> parse(String text) {
    return Arrays.stream(values()).filter(auth -> auth.setting.equals(text)).findFirst();
  }
}
