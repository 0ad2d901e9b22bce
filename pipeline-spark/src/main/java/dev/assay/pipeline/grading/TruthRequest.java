package dev.assay.pipeline.grading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.pipeline.error.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Deliveries whose truth is wanted.
 *
 * @param argument what names them, for messages
 * @param urls their batches, as the source's Content-Location names them, with or without its
 *     address, in order of delivery
 * @param files the name of each one's file, which a column of lineage may hold; none if they did
 *     not come as files
 * @param winner who wins a key that several accepted records have, where the contract leaves that
 *     to the order of delivery
 */
public record TruthRequest(String argument, List<String> urls, List<String> files, Winner winner) {
  /** Which of several accepted records of a key stays. */
  public enum Winner {
    /** A later record corrects those before it. */
    LAST_DELIVERED,
    /** What was taken once stays. */
    FIRST_DELIVERED
  }

  /**
   * What a URL says of its batch.
   *
   * @param url the canonical one
   * @param records how many records it has
   */
  public record Named(String url, int records) {}

  /** Copies the lists. */
  public TruthRequest {
    urls = List.copyOf(urls);
    files = List.copyOf(files);
    if (!files.isEmpty() && files.size() != urls.size()) {
      throw new IllegalArgumentException("not a file for each delivery");
    }
  }

  /** Batches that did not come as files; the last delivered record of a key wins. */
  public static TruthRequest of(String argument, List<String> urls) {
    return new TruthRequest(argument, urls, List.of(), Winner.LAST_DELIVERED);
  }

  /**
   * The deliveries.
   *
   * @param reader what a URL says of its batch; an IllegalArgumentException if it does not say all
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if a URL does not say all
   *     about its batch: nobody knows the truth about other records
   */
  public List<Delivery> deliveries(Function<String, Named> reader) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      Named batch = read(reader, urls.get(i));
      String id = UUID.nameUUIDFromBytes(batch.url().getBytes(UTF_8)).toString();
      List<String> names = new ArrayList<>(List.of(batch.url(), urls.get(i), id));
      if (!files.isEmpty()) {
        names.add(files.get(i));
      }
      deliveries.add(new Delivery(batch.url(), names, batch.records()));
    }
    return deliveries;
  }

  private Named read(Function<String, Named> reader, String url) {
    try {
      return reader.apply(url);
    } catch (IllegalArgumentException e) {
      throw Errors.invalidArgument(
          argument,
          url,
          "the URL of a batch as Content-Location gives it, since the truth about any other delivery"
              + " is unknown: "
              + e.getMessage());
    }
  }
}
