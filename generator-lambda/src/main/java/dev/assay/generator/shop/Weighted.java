package dev.assay.generator.shop;

/** One of several choices whose weights add up to 100. */
interface Weighted {
  int weight();

  static <T extends Weighted> T pick(T[] choices, int percent) {
    int left = percent;
    for (T choice : choices) {
      left -= choice.weight();
      if (left < 0) {
        return choice;
      }
    }
    throw new IllegalArgumentException("no choice at " + percent + " of 100");
  }
}
