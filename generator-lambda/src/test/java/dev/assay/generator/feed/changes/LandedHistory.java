package dev.assay.generator.feed.changes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A history that is kept as files arrive, in whatever order: of each key all changes are kept, and
 * the versions of the keys that a file touches are made anew.
 */
final class LandedHistory {
  private final String table;
  private final Map<String, TreeMap<Long, List<LandedRow>>> changes = new HashMap<>();
  private final Map<String, List<Map<String, String>>> versions = new HashMap<>();
  private final Map<List<Integer>, LandedRow> seen = new HashMap<>();

  LandedHistory(String table) {
    this.table = table;
  }

  /** Takes the rows of some files, of which any may have been offered before. */
  void take(List<LandedRow> rows) {
    List<String> touched = new ArrayList<>();
    for (LandedRow row : rows) {
      boolean isNew = seen.putIfAbsent(List.of(row.file(), row.row()), row) == null;
      if (isNew && row.reasons().isEmpty()) {
        String key = row.key(table);
        touched.add(key);
        List<LandedRow> told =
            changes
                .computeIfAbsent(key, none -> new TreeMap<>())
                .computeIfAbsent(row.seq(), none -> new ArrayList<>());
        told.add(row);
        told.sort((a, b) -> a.file() == b.file() ? a.row() - b.row() : a.file() - b.file());
      }
    }
    touched.forEach(key -> versions.put(key, versions(changes.get(key))));
  }

  /** One change after the other, each ending the version before. */
  private List<Map<String, String>> versions(TreeMap<Long, List<LandedRow>> byseq) {
    List<Map<String, String>> made = new ArrayList<>();
    Map<String, String> open = null;
    for (List<LandedRow> told : byseq.values()) {
      LandedRow row = told.get(0);
      boolean isDelete = row.op().equals("D");
      boolean saysTheSame = !isDelete && open != null && says(open, row);
      if (open != null && !saysTheSame) {
        open.put("valid_to", row.commitTs());
        open = null;
      }
      if (!isDelete && open == null) {
        open = new TreeMap<>(row.values());
        open.put("valid_from", row.commitTs());
        open.put("valid_to", null);
        open.put("op", row.op());
        open.put("seq", Long.toString(row.seq()));
        made.add(open);
      }
    }
    made.removeIf(version -> version.get("valid_from").equals(version.get("valid_to")));
    return made;
  }

  private static boolean says(Map<String, String> version, LandedRow row) {
    return row.values().entrySet().stream()
        .allMatch(
            value ->
                value.getValue() == null
                    ? version.get(value.getKey()) == null
                    : value.getValue().equals(version.get(value.getKey())));
  }

  /** All versions, in an order of their own. */
  List<Map<String, String>> versions() {
    return versions.values().stream()
        .flatMap(List::stream)
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  /** The rows as they are now. */
  List<Map<String, String>> current() {
    return versions().stream().filter(version -> version.get("valid_to") == null).toList();
  }

  /** All rows that were taken, by file and row. */
  List<LandedRow> rows() {
    return seen.values().stream()
        .sorted((a, b) -> a.file() == b.file() ? a.row() - b.row() : a.file() - b.file())
        .toList();
  }

  /** The rows that tell the change of a row, the first of which stays. */
  List<LandedRow> told(LandedRow row) {
    return changes.get(row.key(table)).get(row.seq());
  }
}
