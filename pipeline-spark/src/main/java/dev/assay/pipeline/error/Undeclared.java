package dev.assay.pipeline.error;

/** Scala throws checked exceptions that nobody declares; this passes them on as they are. */
public final class Undeclared {
  private Undeclared() {}

  /**
   * Throws what it is given.
   *
   * @return nothing; so that a caller can write {@code throw Undeclared.passedOn(failure)}
   */
  public static RuntimeException passedOn(Throwable failure) {
    throw Undeclared.<RuntimeException>as(failure);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E as(Throwable failure) throws E {
    throw (E) failure;
  }
}
