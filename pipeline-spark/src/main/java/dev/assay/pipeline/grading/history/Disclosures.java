package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.contract.TidyText;
import dev.assay.pipeline.grading.OutputRow;
import dev.assay.pipeline.grading.PersonalData;
import dev.assay.pipeline.grading.Privacy;
import dev.assay.pipeline.grading.input.GradedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks in all rows of a history, also in those that are no version of the truth, for what tells
 * who a person is: addresses in any column, names in the column of names, and hashes of either that
 * were made without a key.
 */
final class Disclosures {
  private final List<GradedColumn> columns;
  private final Findings findings;

  /** By the numbers of the columns that are about persons and must not show them. */
  private final Map<Integer, Persons> persons = new HashMap<>();

  /** Those that may show persons, as agreed. */
  private final List<Integer> open = new ArrayList<>(0);

  /**
   * The persons of a column.
   *
   * @param texts what they are called, in small letters
   * @param hashes by what they look like, how they were made
   */
  private record Persons(Set<String> texts, Map<String, String> hashes) {}

  Disclosures(TrueTable truth, Cells cells, Findings findings) {
    this.columns = truth.graded();
    this.findings = findings;
    for (int column = 0; column < truth.columns().size(); column++) {
      if (truth.columns().get(column).privacy().isPersonal()) {
        if (cells.agreed(column) == Privacy.CLEAR) {
          open.add(column);
        } else {
          persons.put(column, persons(truth, column));
        }
      }
    }
  }

  private static Persons persons(TrueTable truth, int column) {
    Set<String> texts =
        truth.versions().stream()
            .map(version -> (String) version.values().get(column))
            .filter(Objects::nonNull)
            .map(Disclosures::tidy)
            .collect(Collectors.toSet());
    return new Persons(texts, PersonalData.bareHashes(texts));
  }

  private static String tidy(String text) {
    return TidyText.of(text).toLowerCase(Locale.ROOT);
  }

  /** Looks at rows in their order, so that the examples are always the same. */
  void look(List<GivenVersion> versions) {
    versions.stream().sorted(GivenVersion.ANY_ORDER).forEach(this::look);
  }

  private void look(GivenVersion version) {
    OutputRow row = version.row();
    for (int column = 0; column < columns.size(); column++) {
      Object cell = row.unread()[column] == null ? row.values()[column] : row.unread()[column];
      if (cell instanceof String text && !open.contains(column)) {
        look(version.key(), column, text);
      }
    }
    row.clearElsewhere().forEach(column -> tell(Flaw.CLEAR_TEXT, column, version.key()));
  }

  private void look(String key, int column, String text) {
    String name = columns.get(column).name();
    Persons of = persons.get(column);
    if (PersonalData.isAddress(text)) {
      tell(Flaw.CLEAR_TEXT, name, key);
    } else if (of != null) {
      String tidy = tidy(text);
      if (of.texts().contains(tidy)) {
        tell(Flaw.CLEAR_TEXT, name, key);
      } else if (of.hashes().containsKey(tidy)) {
        tell(Flaw.BARE_HASH, name + " " + of.hashes().get(tidy), key);
      }
    }
  }

  private void tell(Flaw flaw, String detail, String key) {
    findings.add(flaw, detail, key, "", "***");
  }
}
