package dev.assay.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

class FailuresTest {
  @Test
  void fileThatALogNamesAndNobodyHas_shouldBeToldWithTheWayOut() {
    SparkException missing =
        new SparkException(
            "FAILED_READ_FILE.FILE_NOT_EXIST",
            Map$.MODULE$.from(
                CollectionConverters.asScala(
                    java.util.Map.of("path", "file:/shop/gen-1/gold/fact_orders/part-0.parquet"))),
            new FileNotFoundException("no such file"));
    assertThat(((SparkThrowable) missing).getCondition()).startsWith("FAILED_READ_FILE");
    assertThat(told(new IllegalStateException("a query failed", missing), 5))
        .startsWith("assay: LAKEHOUSE_DAMAGED: ")
        .contains("gen-1/gold/fact_orders/part-0.parquet", "assay rebuild");
  }

  @Test
  void fullDisk_shouldBeToldWhateverFailedOfIt() {
    assertThat(
            told(new IllegalStateException(new IOException("write: No space left on device")), 5))
        .startsWith("assay: DISK_FULL: ");
  }

  @Test
  void whatAFailedTaskSaysOfAFile_shouldBeToldAsItIs() {
    AssayException ofTask = Errors.outputUnreadable("x.csv", "line 3 is cut.", null);
    assertThat(told(new IllegalStateException("a job failed", ofTask), 4))
        .startsWith("assay: OUTPUT_UNREADABLE: The output x.csv cannot be graded: line 3 is cut.");
  }

  private static String told(Exception failure, int exitCode) {
    StringWriter err = new StringWriter();
    CommandLine line = Assay.commandLine(Map.of(), Clock.systemUTC()).getSubcommands().get("query");
    line.setErr(new PrintWriter(err));
    assertThat(Failures.onExecution(failure, line, null)).isEqualTo(exitCode);
    return err.toString();
  }
}
