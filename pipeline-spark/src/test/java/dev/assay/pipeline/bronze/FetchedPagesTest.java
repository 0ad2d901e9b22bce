package dev.assay.pipeline.bronze;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.bronze.Fetched.Delivered;
import dev.assay.pipeline.bronze.RequestPlan.Request;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Staging;
import dev.assay.pipeline.testing.SharedSpark;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedPagesTest {
  private static final byte[] BODY = "[1,2,3]".getBytes(UTF_8);

  private Staging staging;

  @BeforeEach
  void stageInAFolderOfItsOwn(@TempDir Path root) {
    staging = Staging.in(new Lakehouse(SharedSpark.session(), root.toString(), 1));
  }

  @Test
  void pagesUpToTheBound_shouldStayInMemory() {
    FetchedPages pages = pages(3, 3 * BODY.length, Duration.ofHours(1));
    assertThat(staging.pages()).isZero();
    assertThat(pages.all())
        .hasSize(3)
        .allSatisfy(page -> assertThat(((Delivered) page).body()).isEqualTo(BODY));
  }

  @Test
  void pagesBeyondTheBound_shouldAllBeStagedUnderTheirNumbers() {
    assertStaged(pages(4, 3 * BODY.length, Duration.ofHours(1)), 4);
  }

  @Test
  void pagesOfASlowSource_shouldBeStagedAndSoCounted() {
    assertStaged(pages(2, Long.MAX_VALUE, Duration.ZERO), 2);
  }

  private void assertStaged(FetchedPages pages, int count) {
    assertThat(staging.pages()).isEqualTo(count);
    assertThat(pages.all())
        .hasSize(count)
        .allSatisfy(
            page -> {
              assertThat(((Delivered) page).body()).isNull();
              assertThat(staging.read(((Delivered) page).request().sequence())).isEqualTo(BODY);
            });
  }

  private FetchedPages pages(int count, long mostBytes, Duration quick) {
    FetchedPages pages = new FetchedPages(staging, mostBytes, quick);
    IntStream.rangeClosed(1, count)
        .forEach(
            sequence ->
                pages.add(
                    new Request(sequence, URI.create("local:/x")),
                    new Page(BODY, 3, Optional.empty())));
    return pages;
  }
}
