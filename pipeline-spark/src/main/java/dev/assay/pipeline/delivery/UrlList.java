package dev.assay.pipeline.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with the canonical URLs of batches, one a line, in the order of their delivery. It says by
 * which arguments a folder was filled, and may be too long for memory.
 */
record UrlList(Path path) {
  /** What a list is to a series of batches. */
  enum Match {
    /** All of its batches, and no others. */
    WHOLE,
    /** The beginning, perhaps cut off in the middle of a line. */
    BEGUN,
    OTHER
  }

  void write(BatchSeries series) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(path, ISO_8859_1)) {
      for (int number = 0; number < series.size(); number++) {
        out.write(series.url(number));
        out.write('\n');
      }
    }
  }

  Match match(BatchSeries series) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(path, ISO_8859_1)) {
      String line = in.readLine();
      for (int number = 0; number < series.size(); number++) {
        if (line == null) {
          return Match.BEGUN;
        }
        String next = in.readLine();
        String url = series.url(number);
        if (!line.equals(url)) {
          return next == null && url.startsWith(line) ? Match.BEGUN : Match.OTHER;
        }
        line = next;
      }
      return line == null ? Match.WHOLE : Match.OTHER;
    }
  }
}
