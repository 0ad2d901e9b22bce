package dev.assay.pipeline.grading;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.Rule;
import dev.assay.pipeline.error.Errors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the reasons that an output gives, in its own words: a list, or one text that is a list or
 * holds the name of a reason somewhere.
 */
final class ReasonWords implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String BETWEEN = "[,;|\\[\\]\"]+";

  private final Map<String, String> meanings;

  private ReasonWords(Map<String, String> meanings) {
    this.meanings = meanings;
  }

  /**
   * The words of an output.
   *
   * @param translated from the output's name of a reason to the contract's
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if the contract has no such
   *     reason
   */
  static ReasonWords of(Contract contract, Map<String, String> translated) {
    Set<String> known = new TreeSet<>(Set.of(Judge.UNPARSEABLE, Judge.PII_OUTSIDE_FIELD));
    contract.rules().stream().map(Rule::id).forEach(known::add);
    Map<String, String> meanings = new HashMap<>();
    known.forEach(reason -> meanings.put(reason, reason));
    translated.forEach(
        (word, reason) -> {
          if (!known.contains(reason)) {
            throw Errors.invalidArgument(
                "--reason-map",
                word + "=" + reason,
                "NAME=REASON with a reason of the contract: " + String.join(", ", known));
          }
          meanings.put(word, reason);
        });
    return new ReasonWords(meanings);
  }

  /** The reasons, each once, in their order; what is not known stays as it is. */
  List<String> read(List<String> given) {
    Set<String> reasons = new LinkedHashSet<>();
    for (String text : given) {
      if (text != null) {
        read(text, reasons);
      }
    }
    return new ArrayList<>(reasons);
  }

  private void read(String text, Set<String> reasons) {
    String whole = meanings.get(text);
    if (whole != null) {
      reasons.add(whole);
      return;
    }
    for (String part : text.split(BETWEEN, -1)) {
      String word = part.strip();
      if (!word.isEmpty()) {
        reasons.add(meanings.getOrDefault(word, word));
      }
    }
    mentioned(reasons);
  }

  /** In a sentence the reason is whichever name it holds. */
  private void mentioned(Set<String> reasons) {
    List<String> sentences =
        reasons.stream()
            .filter(word -> !meanings.containsValue(word) && word.contains(" "))
            .toList();
    for (String sentence : sentences) {
      List<String> found =
          meanings.keySet().stream()
              .filter(sentence::contains)
              .map(meanings::get)
              .sorted()
              .toList();
      if (!found.isEmpty()) {
        reasons.remove(sentence);
        reasons.addAll(found);
      }
    }
  }
}
