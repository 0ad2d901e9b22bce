package dev.assay.generator.testing;

import dev.assay.generator.local.LocalGateway;
import java.io.IOException;

/** {@code assay serve} without the command line around it: prints where it listens, and stays. */
public final class Source {
  private Source() {}

  @SuppressWarnings("SystemOut") // it is how the script learns where to ask
  public static void main(String[] args) throws IOException, InterruptedException {
    LocalGateway gateway = LocalGateway.start(LocalGateway.Options.defaults());
    System.out.println(gateway.endpoint());
    Thread.currentThread().join();
  }
}
