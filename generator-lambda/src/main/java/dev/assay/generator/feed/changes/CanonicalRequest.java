package dev.assay.generator.feed.changes;

import dev.assay.generator.http.CanonicalUrl;
import dev.assay.generator.http.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads the URL of a file, or of the truth about a table, back into what it spells out. */
public final class CanonicalRequest {
  private CanonicalRequest() {}

  /**
   * What a URL spells out.
   *
   * @param files the number of the last file that the truth is about; empty of a file's URL
   */
  public record Asked(ChangesId id, OptionalInt files) {}

  /**
   * What a URL of a file or of the truth about a table says, whatever source answers it.
   *
   * @param url as in Content-Location, with or without the source's address before it
   * @throws IllegalArgumentException if it is no such URL, or leaves anything to the source's
   *     defaults; the message says what
   */
  public static Asked read(String url) {
    int question = url.indexOf('?');
    String before = question < 0 ? url : url.substring(0, question);
    for (Table table : Table.values()) {
      String folder = ChangesId.PATH + '/' + table.key() + '/';
      if (before.endsWith(folder + ChangesRoute.TRUTH)) {
        ChangesRequest asked =
            read(url, folder + ChangesRoute.TRUTH, ChangesRequest.OF_TRUTH, ChangesRequest.FILES);
        return new Asked(asked.id(), OptionalInt.of(asked.files()));
      }
      for (int file = 0; file <= ChangesId.LAST_FILE; file++) {
        if (before.endsWith(folder + file)) {
          return new Asked(
              read(url, folder + file, ChangesRequest.OF_FILE).id(), OptionalInt.empty());
        }
      }
    }
    throw new IllegalArgumentException(
        "it has no %s/TABLE/FILE? in it, with a table of the database".formatted(ChangesId.PATH));
  }

  /**
   * What a file follows from.
   *
   * @param dialect how it is written
   */
  public record OfFile(ChangesId id, Dialect dialect) {}

  /**
   * What the full load of the first table follows from, and with it all files of a landing.
   *
   * @param url as {@link ChangesId#url} gives it, with or without a source's address before it
   * @throws IllegalArgumentException if it is no such URL, or leaves anything to the source's
   *     defaults; the message says what
   */
  public static OfFile ofFullLoad(String url) {
    return CanonicalUrl.read(
        url,
        ChangesId.PATH + '/' + Table.CUSTOMERS.key() + "/0",
        ChangesRequest.OF_FILE,
        ChangesRequest.OF_FILE,
        said -> {
          ChangesRequest request = ChangesRequest.of(said, ChangesRequest.OF_FILE);
          return new OfFile(request.id(), request.dialect());
        });
  }

  /** How a file is written does not matter to what it says. */
  private static ChangesRequest read(
      String url, String path, List<Parameter> known, Parameter... more) {
    List<Parameter> identity = new ArrayList<>(ChangesRequest.OF_WORLD);
    Stream.of(more).forEach(identity::add);
    return CanonicalUrl.read(url, path, known, identity, said -> ChangesRequest.of(said, known));
  }
}
