package dev.assay.pipeline.bronze;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.io.Serializable;
import java.time.Duration;

/** What came of asking the source for a page. */
sealed interface Attempt extends Serializable {

  /** Whether asking again may help. */
  boolean isWorthAnotherTry();

  /** A whole page. */
  record Delivered(Page page) implements Attempt {
    @Override
    public boolean isWorthAnotherTry() {
      return false;
    }
  }

  /** No page. */
  sealed interface Failure extends Attempt {
    /** The failure as an error a person can act on. */
    AssayException asError(String url, int tries);
  }

  /** No answer, or not all of it. */
  record Unreachable(String why) implements Failure {
    @Override
    public boolean isWorthAnotherTry() {
      return true;
    }

    @Override
    public AssayException asError(String url, int tries) {
      return Errors.sourceUnreachable(url, why, tries);
    }
  }

  /** Not sent: the signature could not be made. */
  record NotSigned(AssayException failure) implements Failure {
    @Override
    public boolean isWorthAnotherTry() {
      return false;
    }

    @Override
    public AssayException asError(String url, int tries) {
      return failure;
    }
  }

  /** 200, but no page. */
  record Malformed(String why) implements Failure {
    @Override
    public boolean isWorthAnotherTry() {
      return true;
    }

    @Override
    public AssayException asError(String url, int tries) {
      return Errors.sourceMalformed(url, why, tries);
    }
  }

  /** A status that is no success; how long the source asks to wait, zero if it does not say. */
  record Refused(int status, Duration retryAfter) implements Failure {
    /** Not after a 4xx: the request is wrong and stays so. But 408 and 429 only say "again". */
    @Override
    public boolean isWorthAnotherTry() {
      return status == 408 || status == 429 || status >= 500;
    }

    @Override
    public AssayException asError(String url, int tries) {
      return Errors.sourceRefused(url, status, isWorthAnotherTry() ? tries : 1);
    }
  }
}
