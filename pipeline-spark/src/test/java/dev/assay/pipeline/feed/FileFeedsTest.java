package dev.assay.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.delivery.FileFeed;
import org.junit.jupiter.api.Test;

class FileFeedsTest {
  /** The list has no feed of its own, because feeds load Spark. */
  @Test
  void feedsWithFiles_shouldBeFeedsAndTheUsualOneFirst() {
    assertThat(FileFeeds.ALL).extracting(FileFeed::name).first().isEqualTo(Feeds.DEFAULT.name());
    assertThat(Feeds.ALL)
        .extracting(Feed::name)
        .containsAll(FileFeeds.ALL.stream().map(FileFeed::name).toList());
  }
}
