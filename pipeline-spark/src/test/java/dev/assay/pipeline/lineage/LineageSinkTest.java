package dev.assay.pipeline.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.run.StepObserver.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageSinkTest {
  @TempDir Path folder;

  private final List<String> complaints = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "http://me:KEY@127.0.0.1:1/api/v1?key=KEY, http://127.0.0.1:1/api/v1: ",
    "http://127.0.0.1:1/a[b?key=KEY, the URL: it is no valid URL",
    "htps://me:KEY@collector/api, htps://collector/api: it is no valid URL"
  })
  void urlThatTakesNothing_shouldBeToldOnceAndWithoutItsKey(String url, String told) {
    LineageSink sink = new LineageSink(url, complaints::add);
    begin(sink);
    begin(sink);
    sink.giveUp("another reason");
    assertThat(complaints).hasSize(1);
    assertThat(complaints.get(0)).contains("START of orders.gold", told).doesNotContain("KEY");
  }

  @Test
  void fileThatCannotBeWritten_shouldGetNoEventAfterTheFirst() throws Exception {
    Path file = folder.resolve("missing/events.ndjson");
    LineageSink sink = new LineageSink(file.toString(), complaints::add);
    begin(sink);
    Files.createDirectory(file.getParent());
    begin(sink);
    assertThat(complaints).hasSize(1).allMatch(line -> line.contains(file.toString()));
    assertThat(file).doesNotExist();
  }

  private static void begin(LineageSink sink) {
    new LineageEvents("shop", new UUID(1, 2), Clock.systemUTC(), sink, sink::giveUp)
        .began(new Step(new UUID(3, 4), "orders", "gold"));
  }
}
