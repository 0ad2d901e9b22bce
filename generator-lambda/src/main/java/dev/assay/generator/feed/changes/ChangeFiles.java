package dev.assay.generator.feed.changes;

import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.UtcSecond;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that a database's change capture leaves behind, for each table: file 0 is the full
 * load, file n has day n's commits by seq, then what comes late and what comes again, by seq.
 */
public final class ChangeFiles {
  /** No position of a feed of the shop is negative. */
  private static final long FILES = -7;

  private static final Purpose REORDERED = new Purpose(281);
  private static final Purpose WRITTEN_AFTER = new Purpose(282);
  private static final int LONGEST_WRITING = 10 * 60_000;

  private final ChangesId id;
  private final Period period;
  private final Draws draws;
  private final Map<Table, List<List<Line>>> made = new ConcurrentHashMap<>();

  /** The files of a slice. */
  public ChangeFiles(ChangesId id) {
    this.id = id;
    this.period = Period.before(id.world().asOf());
    this.draws = Draws.of(id.world()).and(FILES);
  }

  /** What the files follow from. */
  public ChangesId id() {
    return id;
  }

  /** The lines of a table's files, by the number of the file; made once. */
  List<List<Line>> lines(Table table) {
    return made.computeIfAbsent(table, this::made);
  }

  private List<List<Line>> made(Table table) {
    List<List<Line>> files = new ArrayList<>();
    for (int file = 0; file <= Period.LAST_FILE; file++) {
      files.add(new ArrayList<>());
    }
    for (Story story : new Database(id.world(), id.count()).stories(table)) {
      for (Change change : ExtraChanges.with(period, id.rates(), story)) {
        for (Line line : Telling.of(period, id.rates(), change)) {
          files.get(line.file()).add(line);
        }
      }
    }
    Comparator<Line> inFile =
        Comparator.comparing((Line line) -> !line.isOnTime(period))
            .thenComparingLong(line -> line.change().seq())
            .thenComparingInt(line -> line.change().key())
            .thenComparingInt(Line::repeat);
    files.forEach(file -> file.sort(inFile));
    return files;
  }

  /** A file as CSV, with how many rows it has. */
  public CsvFile csv(Table table, int file, Dialect dialect) {
    List<Line> lines = lines(table).get(file);
    byte[] bytes = new ChangeCsv(table, file, columns(table, file, dialect), dialect).write(lines);
    return new CsvFile(name(table, file), bytes, lines.size());
  }

  /**
   * A file.
   *
   * @param name its path in the folder that the capture writes to
   * @param rows without the header
   */
  @SuppressWarnings("ArrayRecordComponent") // the bytes are the file; nobody compares files
  public record CsvFile(String name, byte[] bytes, int rows) {}

  /** The table's columns as the file has them; only where names tell can they be reordered. */
  List<Column> columns(Table table, int file, Dialect dialect) {
    List<Column> columns = new ArrayList<>(table.columns(file));
    if (dialect.header() && file == reordered(table)) {
      Collections.reverse(columns);
    }
    return columns;
  }

  /** The one file of a table whose columns are in another order. */
  int reordered(Table table) {
    return draws.and(table.ordinal()).between(1, Period.DAYS, REORDERED);
  }

  /** The path of a file; those of a table sort as the files were written. */
  public String name(Table table, int file) {
    if (file == 0) {
      return table.key() + "/LOAD00000001.csv";
    }
    int writing =
        draws.and(table.ordinal()).and(file).between(1_000, LONGEST_WRITING, WRITTEN_AFTER);
    long at = period.day(file + 1) + writing;
    String digits = new UtcSecond(at / 1_000).toString().replaceAll("[-:]", "").replace('T', '-');
    return String.format(Locale.ROOT, "%s/%s%03d.csv", table.key(), digits, at % 1_000);
  }
}
