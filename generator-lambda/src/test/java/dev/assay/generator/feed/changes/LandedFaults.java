package dev.assay.generator.feed.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What can be seen to be wrong with the rows of a table, by themselves and beside the clean twin's;
 * nothing else can be seen of a malformed one.
 */
final class LandedFaults {
  private static final Set<String> EXTRA =
      Set.of("no_op_update", "null_flip", "resurrection", "late_delete");
  private static final String MALFORMED = "malformed_row";

  private LandedFaults() {}

  /** What a reader sees: by place, what is wrong there. */
  static Map<String, Set<String>> seen(ChangesId id, LandedHistory dirty, LandedHistory twin) {
    Instant start = id.world().asOf().instant().minus(Duration.ofDays(15));
    Set<Long> clean = twin.rows().stream().map(LandedRow::seq).collect(Collectors.toSet());
    Map<Long, LandedRow> first = new HashMap<>();
    Map<String, Set<String>> seen = new TreeMap<>();
    for (LandedRow row : dirty.rows()) {
      Set<String> wrong = new TreeSet<>();
      if (row.op().isEmpty()) {
        wrong.add(MALFORMED);
      } else {
        boolean isAgain = row.file() > 0 && first.putIfAbsent(row.seq(), row) != null;
        LandedRow told = row.file() == 0 ? row : first.get(row.seq());
        wrong.addAll(ofItself(row));
        if (isAgain) {
          wrong.add("duplicate_change");
        }
        long due =
            row.file() == 0
                ? 0
                : 1 + Duration.between(start, Instant.parse(row.commitTs())).toDays();
        if (told.file() != due) {
          wrong.add("late " + due);
        }
        if (row.file() > 0 && !clean.contains(row.seq())) {
          wrong.add("extra");
        }
      }
      if (!wrong.isEmpty()) {
        seen.put(row.file() + "/" + row.row(), wrong);
      }
    }
    return seen;
  }

  private static Set<String> ofItself(LandedRow row) {
    Set<String> wrong = new TreeSet<>();
    for (String reason : row.reasons()) {
      wrong.add(
          reason.replaceFirst("^missing_", "missing_key ").replaceFirst("^invalid_", "bad_type "));
    }
    if (row.isUntidy()) {
      wrong.add("untidy_email");
    }
    if (row.op().equals("D")
        && row.values().values().stream().filter(v -> v != null).count() <= 2) {
      wrong.add("delete_key_only");
    }
    return wrong;
  }

  /** What the truth says, as far as it can be seen. */
  static Map<String, Set<String>> told(List<Map<String, Object>> faults) {
    Map<String, Set<String>> told = new TreeMap<>();
    for (Map<String, Object> fault : faults) {
      String kind = fault.get("fault").toString();
      Set<String> wrong =
          told.computeIfAbsent(fault.get("file") + "/" + fault.get("row"), none -> new TreeSet<>());
      if (fault.containsKey("due")) {
        wrong.add("late " + fault.get("due"));
      }
      if (EXTRA.contains(kind)) {
        wrong.add("extra");
      } else if (!kind.equals("out_of_order")) {
        boolean isOfAColumn = kind.equals("missing_key") || kind.equals("bad_type");
        wrong.add(isOfAColumn ? kind + " " + fault.get("column") : kind);
      }
    }
    told.values().stream()
        .filter(w -> w.contains(MALFORMED))
        .forEach(w -> w.retainAll(Set.of(MALFORMED)));
    return told;
  }
}
