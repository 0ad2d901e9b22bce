package dev.assay.pipeline.feed.clickstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.generator.feed.clickstream.ClickstreamId;
import dev.assay.generator.feed.clickstream.EventFault;
import dev.assay.generator.local.LocalGateway;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.delivery.BatchSeries;
import dev.assay.pipeline.delivery.DeliveryFolder;
import dev.assay.pipeline.delivery.FileFeed.Wanted;
import dev.assay.pipeline.delivery.FileFormat;
import dev.assay.pipeline.testing.Folders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisitFilesTest {
  private static final UtcSecond AS_OF = UtcSecond.parse("2026-04-18T00:00:00").orElseThrow();

  @TempDir Path folder;

  @Test
  void files_shouldHoldWhatTheSourceAnswers() throws Exception {
    BatchSeries files = files(3, 50, Optional.of("hostile,late_event=0"));
    try (LocalGateway source = LocalGateway.start(LocalGateway.Options.defaults())) {
      for (int number = 0; number < files.size(); number++) {
        String url = source.endpoint() + files.url(number);
        assertThat(url).contains("&late_event=0&", "&seed=" + (7 + number));
        HttpResponse<String> answer = get(url);
        assertThat(new String(files.records(number).bytes(), UTF_8)).isEqualTo(answer.body());
        assertThat(answer.headers().firstValue("Assay-Records"))
            .hasValue(Integer.toString(files.records(number).count()));
        assertThat(new String(files.truth(number).document(), UTF_8))
            .isEqualTo(get(url.replace("/clickstream?", "/clickstream/truth?")).body());
      }
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(UTF_8));
  }

  /** New bytes need a new generator version, and challenges that people have taken stay theirs. */
  @Test
  void folder_shouldHoldTheBytesThatItAlwaysHeld() throws Exception {
    DeliveryFolder.fill(folder, files(3, 50, Optional.of("hostile")), true, 2, done -> {});
    assertThat(Folders.sha256(folder, file -> true))
        .isEqualTo("edda2c1bde2bf3c1c14a9d36101598000b0dc9624358701eb250ce53fba67d2a");
  }

  @Test
  void faultsThatNobodyNames_shouldBeTheSourcesOwn() {
    assertThat(files(1, 10, Optional.empty()).first().rates()).isEqualTo(EventFault.USUAL);
    assertThat(files(1, 10, Optional.of("messy")).first().rates())
        .isEqualTo(EventFault.USUAL.all(new Rate(20_000)));
  }

  @Test
  void truth_shouldCountTheFaultsThatAreVisible() {
    assertThat(files(1, 100, Optional.of("all=0")).truth(0).faults()).isEmpty();
    BatchSeries late = files(1, 100, Optional.of("all=0,late_event=1"));
    assertThat(late.truth(0).faults()).isEqualTo(Map.of("late_event", late.records(0).count()));
  }

  @ParameterizedTest
  @EnumSource(value = FileFormat.class, names = "ndjson", mode = EnumSource.Mode.EXCLUDE)
  void formatThatCannotTellLines_shouldBeRefused(FileFormat format) {
    Wanted wanted = new Wanted(7, AS_OF, 10, 1, format, Optional.empty());
    assertThatThrownBy(() -> VisitFiles.FEED.challenge().apply(wanted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--format " + format)
        .hasMessageContaining("Use ndjson");
  }

  private static VisitFiles files(int batches, int count, Optional<String> faults) {
    Wanted wanted = new Wanted(7, AS_OF, count, batches, FileFormat.ndjson, faults);
    VisitFiles files = (VisitFiles) VisitFiles.FEED.challenge().apply(wanted).files();
    assertThat(files.first().withRates(EventFault.NONE))
        .isEqualTo(ClickstreamId.of(7, AS_OF, count).withRates(EventFault.NONE));
    return files;
  }
}
