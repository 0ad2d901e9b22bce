package dev.assay.pipeline.cli;

import static dev.assay.pipeline.testing.FaultyServer.answering;
import static dev.assay.pipeline.testing.FaultyServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.lake.LakehouseRoot;
import dev.assay.pipeline.lake.RunLock;
import dev.assay.pipeline.testing.FaultyServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --bogus|--bogus",
        "run --count many|--count",
        "run --count 0|--count",
        "run --count 5001|--count",
        "run --batches 0|--batches",
        "run --seed 1.5|--seed",
        "run --as-of yesterday|'yesterday' is not an instant such as",
        "run --as-of 1970-06-01T00:00:00Z|--as-of is '1970-06-01T00:00:00Z'",
        "run --as-of 9999-12-31T23:59:59Z|--as-of is '9999",
        "bronze --as-of 2000-01-31T23:59:59Z|must be from 2000-02-01T00:00:00Z",
        "run --endpoint ht!tp|--endpoint",
        "run --endpoint httpx://host|--endpoint",
        "run --endpoint http://host:99999|--endpoint",
        "run --endpoint http://host/x?stage=1|--endpoint",
        "run --endpoint http://user:secret@host|http://***@host",
        "run --direct --endpoint http://host|--direct and --endpoint exclude each other",
        "bronze --endpoint http://host --direct|--direct and --endpoint exclude each other",
        "serve --port 70000|port",
        "serve --host no-such-host.invalid|no host 'no-such-host.invalid' for --host",
        "serve --host []|no host",
        "serve --port 0 --delay soon|--delay",
        "run --watch soon|--watch",
        "check --fresh-within 5|--fresh-within",
        "serve --port 0 --fail 503:2|503:2",
        "query --format xml sql|--format",
        "query|SQL",
        "query --json --format csv sql|--json and --format csv exclude each other",
        "query --file x.sql sql|SQL and --file exclude each other",
        "query --file no-such.sql|no-such.sql",
        "nonsense|nonsense",
        "nonsense --help|Unknown command 'nonsense'",
        "qurey|did you mean 'query'?",
        "help qurey|did you mean 'query'?",
        "dash --help|did you mean 'dashboard'?",
        "--verson|did you mean '--version'?",
        "run --cuont 3|Unknown option '--cuont'; did you mean '--count'?",
        "query --fromat=csv sql|Unknown option '--fromat'; did you mean '--format'?",
        "query select 1|Unexpected argument '1'",
      })
  void wrongUsage_shouldExit2WithOneLineThatNamesIt(String arguments, String named) {
    assertThat(execute(Map.of(), arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("assay: INVALID_ARGUMENT: ").contains(named);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void unwritableLakehouse_shouldExit5() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(execute(Map.of(), "run", "--lakehouse", file.resolve("x").toString())).isEqualTo(5);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("LAKEHOUSE_UNWRITABLE").contains("--lakehouse");
  }

  @Test
  void lakehouseOfAnotherRun_shouldExit75() {
    try (RunLock other =
        RunLock.take(
            LakehouseRoot.of(folder.toString()), new Configuration(false), Clock.systemUTC())) {
      assertThat(execute(Map.of(), "run", "--lakehouse", folder.toString())).isEqualTo(75);
    }
    assertThat(err.toString()).contains("LAKEHOUSE_LOCKED");
  }

  @Test
  void portInUse_shouldExit5() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThat(execute(Map.of(), "serve", "--port", Integer.toString(port))).isEqualTo(5);
      assertThat(err.toString()).contains("PORT_IN_USE").contains(Integer.toString(port));
    }
  }

  @Test
  void hostOfAnotherMachine_shouldExit5AndSayWhatHostMayBe() {
    assertThat(execute(Map.of(), "serve", "--host", "192.0.2.1", "--port", "0")).isEqualTo(5);
    assertThat(err.toString()).contains("PORT_IN_USE", "192.0.2.1", "--host takes addresses of");
  }

  @Test
  void hostThatOthersReach_shouldBeWarnedOfAndLoopbackNot() throws Exception {
    assertThat(servingOn("127.0.0.1")).isEmpty();
    err.getBuffer().setLength(0);
    assertThat(servingOn("0.0.0.0")).contains("Warning: everybody who reaches this machine");
    assertThat(out.toString().lines())
        .allMatch(line -> line.startsWith("curl \"http://127.0.0.1:"));
  }

  /** What is told on stderr once the source serves there. */
  private String servingOn(String host) throws InterruptedException {
    long before = out.toString().lines().count();
    Thread serving =
        new Thread(() -> execute(Map.of(), "serve", "--host", host, "--port", "0"), "serving");
    serving.start();
    while (serving.isAlive() && out.toString().lines().count() == before) {
      Thread.sleep(20);
    }
    String told = err.toString();
    serving.interrupt();
    serving.join();
    return told;
  }

  @Test
  void endpointThatRefusesConnections_shouldExit4AndLeaveNothingBehind() throws Exception {
    String endpoint;
    try (FaultyServer server = answering(status(500))) {
      endpoint = server.uri().toString();
    }
    assertThat(
            execute(
                Map.of("ASSAY_ENDPOINT", endpoint),
                "run",
                "--quiet",
                "--lakehouse",
                folder.toString()))
        .isEqualTo(4);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("SOURCE_UNREACHABLE").contains("connection refused");
    assertThat(folder.resolve("bronze/.staging")).doesNotExist();
  }

  @Test
  void unusableKey_shouldExit5WithoutRepeatingIt() {
    assertThat(
            execute(Map.of("ASSAY_PII_KEY", "c2VjcmV0"), "run", "--lakehouse", folder.toString()))
        .isEqualTo(5);
    assertThat(err.toString()).contains("PII_KEY_UNUSABLE").doesNotContain("c2VjcmV0");
  }

  @Test
  void queryBeforeTheFirstRun_shouldSayWhatToDo() {
    assertThat(execute(Map.of(), "query", "--lakehouse", folder.toString(), "select 1"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("NOTHING_PUBLISHED").contains("assay run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query sql|2",
        "dashboard|2",
        "history fact_orders|2",
        "silver|2",
        "gold|2",
        "check --full|2",
        "publish|2",
        "rebuild|2",
        "vacuum|2",
        "doctor|0"
      })
  void mistypedFolder_shouldNotBeMade(String command, int exitCode) {
    String[] arguments = (command + " --lakehouse " + folder.resolve("typo")).split(" ");
    assertThat(execute(Map.of(), arguments)).isEqualTo(exitCode);
    assertThat(out.toString() + err).contains("run");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void variableOfAnotherProgram_shouldNotBeTakenForHelpOrVersion() {
    Map<String, String> environment = Map.of("ASSAY_VERSION", "1.2.3", "ASSAY_HELP", "me");
    assertThat(execute(environment, "doctor", "--lakehouse", folder.toString())).isZero();
  }

  @Test
  void debugByVariable_shouldPrintTheTrace() {
    assertThat(execute(Map.of("ASSAY_DEBUG", "true"), "run", "--count", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("\tat ");
  }

  /** It was asked for nothing, and says what there is. */
  @Test
  void assayAlone_shouldPrintTheHelp() {
    assertThat(execute(Map.of())).isZero();
    String alone = out.toString();
    out.getBuffer().setLength(0);
    execute(Map.of(), "--help");
    assertThat(alone).isEqualTo(out.toString()).contains("Begin with `assay run`", "Examples:");
  }

  /** A setting for all commands is no contradiction. */
  @Test
  void formatOfTheCommandLine_shouldWinOverTheEnvironment() {
    Map<String, String> environment = Map.of("ASSAY_JSON", "true", "ASSAY_FILE", "other");
    String[] query = {"query", "--format", "csv", "select 1", "--lakehouse", folder.toString()};
    assertThat(execute(environment, query)).isEqualTo(2);
    assertThat(err.toString()).contains("NOTHING_PUBLISHED");
  }

  @Test
  void emptyStatement_shouldSaySo() {
    assertThat(execute(Map.of(), "query", " \n")).isEqualTo(2);
    assertThat(err.toString()).contains("INVALID_QUERY").contains("the statement is empty");
  }

  @Test
  void whatAMessageQuotes_shouldNotBreakTheLineNorSteerTheTerminal() {
    assertThat(execute(Map.of(), "run", "--count", "1\n\u001B[2Jassay: OK: \u009B2J")).isEqualTo(2);
    assertThat(err.toString().strip())
        .doesNotContain("\n", "\u001B", "\u009B")
        .contains("assay: OK");
  }

  @Test
  void mistakeOfAssay_shouldBeToldInWords() {
    CommandLine line = Assay.commandLine(Map.of(), Clock.systemUTC());
    line.setErr(new PrintWriter(err, true));
    assertThat(
            Failures.onExecution(
                new IllegalStateException("x"), line.getSubcommands().get("gold"), null))
        .isEqualTo(70);
    assertThat(err.toString())
        .contains("INTERNAL: Assay made a mistake: `assay gold`")
        .contains("(IllegalStateException)");
  }

  @Test
  void help_shouldListCommandsAndExitCodes() {
    assertThat(execute(Map.of(), "--help")).isZero();
    assertThat(out.toString()).contains("run", "query", "serve", "75");
  }

  private int execute(Map<String, String> environment, String... arguments) {
    CommandLine line = Assay.commandLine(environment, Clock.systemUTC());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
