package dev.assay.pipeline.cli;

import dev.assay.pipeline.error.Errors;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Standard output and error as UTF-8, whatever the locale. */
final class Streams {
  private Streams() {}

  /** Standard output, for results: what does not arrive is a failure. */
  static PrintWriter results() {
    return results(new FileOutputStream(FileDescriptor.out));
  }

  /**
   * A printer that does not swallow errors.
   *
   * @return its methods throw AssayException OUTPUT_UNWRITABLE once, at the latest when it is
   *     flushed; from then on it takes nothing
   */
  static PrintWriter results(OutputStream out) {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(new Checked(out), StandardCharsets.UTF_8)), true);
  }

  /** Standard error, for progress and failures: nobody can be told that it does not arrive. */
  static PrintStream progress() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  /** A PrintWriter keeps an IOException to itself; this one it lets pass. */
  private static final class Checked extends OutputStream {
    private final OutputStream out;
    private boolean hasFailed;

    Checked(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      attempt(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
      attempt(out::flush);
    }

    private void attempt(Writing writing) {
      if (hasFailed) {
        return;
      }
      try {
        writing.run();
      } catch (IOException e) {
        hasFailed = true;
        throw Errors.resultUnwritable(e);
      }
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
