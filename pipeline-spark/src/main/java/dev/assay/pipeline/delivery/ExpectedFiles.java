package dev.assay.pipeline.delivery;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The files that say what a correct pipeline ends up with:
 *
 * <pre>
 * silver.csv, silver.parquet   the columns of the contract; a row for each entity
 * quarantine.csv               delivery, file, position, the key (NULL if it is none), reasons,
 *                              joined by |
 * duplicates.csv               delivery, file, position, the key, kind
 * views/NAME.csv               the rows of each view, for the whole silver
 * </pre>
 *
 * <p>{@code delivery} counts from 1, as the names of files do, {@code position} from 0, as the
 * truth does.
 */
public final class ExpectedFiles implements Closeable {
  private final Path folder;
  private final IntFunction<String> fileNames;
  private final List<Optional<DateTimeFormatter>> moments;
  private final List<Closeable> open = new ArrayList<>();
  private final CsvFile silver;
  private final ContractParquet silverParquet;
  private final CsvFile quarantine;
  private final CsvFile duplicates;
  private long silverRows;
  private long quarantineRows;
  private long duplicateRows;

  /**
   * A delivered record.
   *
   * @param delivery 0-based
   * @param position within the delivery, 0-based
   * @param key what names its entity, without the day; null if nothing does
   */
  public record Delivered(int delivery, int position, Object key) {}

  /**
   * New files.
   *
   * @param folder in which nothing is yet
   * @param contract of the records
   * @param fileNames the name of the file of a delivery, 0-based
   */
  public ExpectedFiles(Path folder, Contract contract, IntFunction<String> fileNames)
      throws IOException {
    this.folder = folder;
    this.fileNames = fileNames;
    this.moments = contract.fields().stream().map(field -> moment(field.type())).toList();
    Files.createDirectories(folder);
    Stream<String> names = contract.fields().stream().map(Field::name);
    List<String> columns = Stream.concat(names, Stream.of(contract.date().name())).toList();
    silver = opened(new CsvFile(folder.resolve("silver.csv"), columns));
    silverParquet = opened(new ContractParquet(folder.resolve("silver.parquet"), contract));
    String key = contract.key().get(0);
    quarantine = opened(csv("quarantine", List.of("delivery", "file", "position", key, "reasons")));
    duplicates = opened(csv("duplicates", List.of("delivery", "file", "position", key, "kind")));
  }

  private CsvFile csv(String name, List<String> columns) throws IOException {
    return new CsvFile(folder.resolve(name + ".csv"), columns);
  }

  private <C extends Closeable> C opened(C file) {
    open.add(file);
    return file;
  }

  /**
   * Adds a row of silver.
   *
   * @param values of the contract's fields and then the day, as {@link ContractParquet} takes them
   */
  public void addSilver(List<?> values) throws IOException {
    List<Object> cells = new ArrayList<>(values);
    for (int i = 0; i < moments.size(); i++) {
      if (moments.get(i).isPresent() && values.get(i) != null) {
        cells.set(i, moments.get(i).get().format((Instant) values.get(i)));
      }
    }
    silver.write(cells);
    silverParquet.write(values);
    silverRows++;
  }

  /** How moments of a field are written: with the same number of digits, whatever they are. */
  private static Optional<DateTimeFormatter> moment(FieldType type) {
    return type instanceof FieldType.UtcMoment moment
        ? Optional.of(
            new DateTimeFormatterBuilder()
                .appendInstant(moment.fractionDigits())
                .toFormatter(Locale.ROOT))
        : Optional.empty();
  }

  /** Adds a refused record. */
  public void addQuarantined(Delivered record, List<String> reasons) throws IOException {
    quarantine.write(lineage(record, String.join("|", reasons)));
    quarantineRows++;
  }

  /** Adds an accepted record that another one replaced. */
  public void addDuplicate(Delivered record, String kind) throws IOException {
    duplicates.write(lineage(record, kind));
    duplicateRows++;
  }

  private List<Object> lineage(Delivered record, String last) {
    int delivery = record.delivery();
    return Arrays.asList(
        delivery + 1, fileNames.apply(delivery), record.position(), record.key(), last);
  }

  /** Writes a view. */
  public void writeView(String name, List<String> columns, List<? extends List<?>> rows)
      throws IOException {
    Path views = Files.createDirectories(folder.resolve("views"));
    try (CsvFile file = new CsvFile(views.resolve(name + ".csv"), columns)) {
      for (List<?> row : rows) {
        file.write(row);
      }
    }
  }

  /** How many rows silver has so far. */
  long silverRows() {
    return silverRows;
  }

  /** How many rows the quarantine has so far. */
  long quarantineRows() {
    return quarantineRows;
  }

  /** How many duplicates there are so far. */
  long duplicateRows() {
    return duplicateRows;
  }

  @Override
  public void close() throws IOException {
    for (Closeable file : open) {
      file.close();
    }
  }
}
