package dev.assay.pipeline.delivery;

import java.nio.file.Path;
import java.util.Locale;

/** Where what lies in a folder of batches. */
record Layout(Path folder, BatchSeries series) {
  static final String BATCHES = "batches";

  /** The list of a finished folder. */
  Path list() {
    return folder.resolve("batches.txt");
  }

  /** The list of a folder that is being filled. */
  Path begunList() {
    return folder.resolve(".batches.txt.draft");
  }

  Path batches() {
    return folder.resolve(BATCHES);
  }

  Path truths() {
    return folder.resolve("truth");
  }

  Path batch(int number) {
    return batches().resolve(name(number) + '.' + series.format());
  }

  Path truth(int number) {
    return truths().resolve(name(number) + ".json");
  }

  /** Whether the file of a batch has this name. */
  boolean isBatch(String name) {
    int hyphen = name.indexOf('-');
    if (hyphen < 0 || !name.substring(0, hyphen).matches("[0-9]{8,9}")) {
      return false;
    }
    int number = Integer.parseInt(name.substring(0, hyphen)) - 1;
    return number >= 0 && number < series.size() && batch(number).endsWith(name);
  }

  /** Counted from 1, with zeros in front, so that names sort in the order of delivery. */
  private String name(int number) {
    return String.format(Locale.ROOT, "%08d-%s", number + 1, series.label(number));
  }
}
