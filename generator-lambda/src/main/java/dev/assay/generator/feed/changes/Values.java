package dev.assay.generator.feed.changes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The values of a row, in the order of its table's columns, each in one form: two rows say the same
 * if they are equal. NULL is null.
 */
record Values(List<String> texts) {
  Values {
    texts = Collections.unmodifiableList(new ArrayList<>(texts));
  }

  static Values of(String... texts) {
    return new Values(Arrays.asList(texts));
  }

  String get(int column) {
    return texts.get(column);
  }

  Values with(int column, String text) {
    List<String> changed = new ArrayList<>(texts);
    changed.set(column, text);
    return new Values(changed);
  }
}
