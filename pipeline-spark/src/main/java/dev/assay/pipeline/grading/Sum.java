package dev.assay.pipeline.grading;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Rows, dollars and a few examples of one kind of thing that is wrong. */
final class Sum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_EXAMPLES = 3;

  long rows;
  BigDecimal dollars = BigDecimal.ZERO;
  private final List<Example> examples = new ArrayList<>(0);

  void add(long more, BigDecimal moreDollars, Example example) {
    rows += more;
    if (moreDollars.signum() != 0) {
      dollars = dollars.add(moreDollars);
    }
    add(example);
  }

  Sum add(Sum other) {
    rows += other.rows;
    dollars = dollars.add(other.dollars);
    other.examples.forEach(this::add);
    return this;
  }

  private void add(Example example) {
    if (examples.size() == MOST_EXAMPLES
        && Example.ORDER.compare(example, examples.get(MOST_EXAMPLES - 1)) >= 0) {
      return;
    }
    examples.add(example);
    examples.sort(Example.ORDER);
    if (examples.size() > MOST_EXAMPLES) {
      examples.remove(MOST_EXAMPLES);
    }
  }

  List<Example> examples() {
    return List.copyOf(examples);
  }
}
