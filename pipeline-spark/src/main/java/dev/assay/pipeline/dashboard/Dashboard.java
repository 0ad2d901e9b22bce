package dev.assay.pipeline.dashboard;

import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.AtomicFile;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.publish.Publication;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What is published, for a person to look at.
 *
 * @param publication which one
 * @param feeds what it shows of each feed, at least one
 */
public record Dashboard(Publication publication, List<FeedPage> feeds) {
  /** The file's name, in the lakehouse's folder unless another is given. */
  public static final String FILE = "dashboard.html";

  /** Copies the list. */
  public Dashboard {
    feeds = List.copyOf(feeds);
  }

  /**
   * Reads what is published of some feeds; those that never were are left out.
   *
   * @param atHand what need not be looked up, by feed
   */
  public static Dashboard of(
      Lakehouse lakehouse,
      Publication publication,
      List<FeedPage.Source> feeds,
      Map<String, AtHand> atHand) {
    return new Dashboard(
        publication,
        feeds.stream()
            .filter(source -> publication.of(source.feed()).isPresent())
            .map(
                source ->
                    FeedPage.of(
                        lakehouse,
                        publication,
                        source,
                        atHand.getOrDefault(source.feed(), AtHand.NOTHING)))
            .toList());
  }

  /** What it shows of a feed. */
  public Section.Content of(String feed) {
    return feeds.stream()
        .filter(page -> page.feed().equals(feed))
        .findFirst()
        .orElseThrow()
        .content();
  }

  /** Where a lakehouse's dashboard is: any Hadoop path. */
  public static String in(Lakehouse lakehouse) {
    return lakehouse.root() + "/" + FILE;
  }

  /** One HTML page that needs no other file and no network. */
  public String html() {
    return Page.html(feeds, PageData.json(this));
  }

  /**
   * Writes the page, whole or not at all.
   *
   * @param path any Hadoop path
   * @throws dev.assay.pipeline.error.AssayException OUTPUT_UNWRITABLE
   */
  public void writeTo(String path, Configuration configuration) {
    try {
      AtomicFile.write(path, configuration, html());
    } catch (IOException | IllegalArgumentException e) {
      throw Errors.outputUnwritable(path, e);
    }
  }
}
