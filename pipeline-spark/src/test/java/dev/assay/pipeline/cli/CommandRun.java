package dev.assay.pipeline.cli;

import dev.assay.pipeline.testing.SharedSpark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a command said, run in this process over the shared session. */
record CommandRun(int exitCode, String out, String err) {
  static final String SECRET = "zyxsecret-that-no-file-and-no-log-may-ever-know-1";
  static final String KEY =
      Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.US_ASCII));

  static CommandRun of(Object... arguments) {
    SharedSpark.session();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Assay.commandLine(Map.of("ASSAY_PII_KEY", KEY), Clock.systemUTC());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
