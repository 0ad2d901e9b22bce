package dev.assay.pipeline.aws;

/** Whether requests to the source are signed, in the words of the command line. */
public enum Auth {
  /** Signed if the source is behind API Gateway and there are credentials. */
  auto,
  /** Never signed. */
  none,
  /** Always signed. */
  sigv4
}
