package dev.assay.pipeline.bronze;

import java.io.Serial;

/** A body that is no page of records; the message never quotes it. */
public final class MalformedPageException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  MalformedPageException(String why) {
    super(why);
  }
}
