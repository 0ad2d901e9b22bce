package dev.assay.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipeline.delivery.FileFeed;
import org.junit.jupiter.api.Test;

class FileFeedsTest {
  /** The list has no feed of its own, because feeds load Spark. */
  @Test
  void filesOfAFeed_shouldBeThoseOfTheFeedOfThatName() {
    assertThat(FileFeeds.ALL).extracting(FileFeed::name).first().isEqualTo(Feeds.DEFAULT.name());
    for (FileFeed files : FileFeeds.ALL) {
      assertThat(Feeds.ALL)
          .filteredOn(feed -> feed.name().equals(files.name()))
          .singleElement()
          .satisfies(
              feed -> {
                assertThat(files.unit()).isEqualTo(feed.size().unit());
                assertThat(files.usual()).isEqualTo(feed.size().usual());
                assertThat(files.most()).isEqualTo(feed.size().most());
              });
    }
  }
}
