package dev.assay.generator.feed.changes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The truth about the first files of a table: what becomes of each row in a correct pipeline, and
 * which versions the rows of the table had. All of it follows from what the rows say and from the
 * places where they are, never from the order or the batches in which files arrive.
 */
final class TableTruth {
  /** Two rows that tell one change. */
  enum Kind {
    /** They say the same. */
    COPY("copy"),
    /** They do not. */
    CONFLICT("conflict");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** Its name in the truth. */
    String key() {
      return key;
    }
  }

  /**
   * Where a row is.
   *
   * @param file the number of the file
   * @param row its number in the file, from 0, without the header
   */
  record Spot(int file, int row) {}

  /** A row that is refused. */
  record Quarantined(Spot at, List<String> reasons) {}

  /** An accepted row whose change an earlier one has told. */
  record Duplicate(Spot at, Spot of, Kind kind) {}

  private final Table table;
  private final List<List<Line>> files;
  private final List<Quarantined> quarantined = new ArrayList<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final List<Spot> repaired = new ArrayList<>();
  private final Map<String, Integer> byReason = new LinkedHashMap<>();
  private final SortedMap<Integer, List<Line>> applied = new TreeMap<>();
  private final List<Version> versions = new ArrayList<>();

  /** The truth about the files 0 to {@code last}. */
  TableTruth(ChangeFiles capture, Table table, int last) {
    this.table = table;
    this.files = List.copyOf(capture.lines(table).subList(0, last + 1));
    Reasons.of(table).forEach(reason -> byReason.put(reason, 0));
    judge();
    applied.forEach(
        (key, changes) -> {
          changes.sort(Comparator.comparingLong(line -> line.change().seq()));
          versions.addAll(Version.of(changes));
        });
  }

  private void judge() {
    Map<List<Long>, Spot> first = new HashMap<>();
    for (int file = 0; file < files.size(); file++) {
      for (int row = 0; row < files.get(file).size(); row++) {
        Line line = line(new Spot(file, row));
        List<String> reasons = Reasons.of(line);
        if (reasons.isEmpty()) {
          accept(new Spot(file, row), first);
        } else {
          quarantined.add(new Quarantined(new Spot(file, row), reasons));
          reasons.forEach(reason -> byReason.merge(reason, 1, Integer::sum));
        }
      }
    }
  }

  /** Of the rows of one change the one in the least place stays. */
  private void accept(Spot at, Map<List<Long>, Spot> first) {
    Line line = line(at);
    if (line.has(ChangeFault.UNTIDY_EMAIL)) {
      repaired.add(at);
    }
    Change change = line.change();
    Spot of = first.putIfAbsent(List.of((long) change.key(), change.seq()), at);
    if (of == null) {
      applied.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(line);
    } else {
      boolean isCopy = line(of).values().equals(line.values());
      duplicates.add(new Duplicate(at, of, isCopy ? Kind.COPY : Kind.CONFLICT));
    }
  }

  Line line(Spot at) {
    return files.get(at.file()).get(at.row());
  }

  Table table() {
    return table;
  }

  /** The rows of the files, by the number of the file. */
  List<List<Line>> files() {
    return files;
  }

  /** How many rows were delivered. */
  int delivered() {
    return files.stream().mapToInt(List::size).sum();
  }

  /** How many changes are accepted, each once. */
  int silver() {
    return delivered() - quarantined.size() - duplicates.size();
  }

  List<Quarantined> quarantined() {
    return quarantined;
  }

  List<Duplicate> duplicates() {
    return duplicates;
  }

  /** The accepted rows whose address was made tidy, duplicates among them. */
  List<Spot> repaired() {
    return repaired;
  }

  /** How many rows each reason applies to, for all reasons of the table, in order. */
  Map<String, Integer> byReason() {
    return byReason;
  }

  /** All versions, by key and then by time. */
  List<Version> versions() {
    return versions;
  }

  /** The rows as they are now. */
  List<Version> current() {
    return versions.stream().filter(Version::isCurrent).toList();
  }
}
