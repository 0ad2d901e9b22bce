package dev.assay.pipeline.error;

import java.io.Serial;

/** A failure with a code and a message that says what happened, why, and how to mend it. */
public final class AssayException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  AssayException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Which failure it is. */
  public ErrorCode code() {
    return code;
  }
}
