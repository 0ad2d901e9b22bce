package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.History.Outcome;
import dev.assay.generator.feed.transactions.Outcomes.Kind;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.delivery.ContractParquet;
import dev.assay.pipeline.delivery.CsvFile;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that say what a correct pipeline ends up with:
 *
 * <pre>
 * silver.csv, silver.parquet   the columns of the contract; a row for each order
 * quarantine.csv               delivery, file, position, order_id (NULL if it is none), reasons,
 *                              joined by |
 * duplicates.csv               delivery, file, position, order_id, kind
 * views/NAME.csv               the rows of each view of sales, for the whole silver
 * </pre>
 *
 * <p>{@code delivery} counts from 1, as the names of files do, {@code position} from 0, as the
 * truth does.
 */
final class ExpectedFiles implements Closeable {
  private static final TransactionField[] FIELDS = TransactionField.values();
  private static final String MASK = "***";
  private static final List<String> LINEAGE = List.of("delivery", "file", "position", "order_id");

  private final IntFunction<String> fileNames;
  private final Judge pseudonyms;
  private final List<Closeable> open = new ArrayList<>();
  private final CsvFile silver;
  private final ContractParquet silverParquet;
  private final CsvFile quarantine;
  private final CsvFile duplicates;
  private final ExpectedViews views = new ExpectedViews();
  private final Path folder;
  private long silverRows;
  private long quarantineRows;
  private long duplicateRows;
  private BigDecimal revenue = new BigDecimal("0.00");

  /**
   * New files.
   *
   * @param folder in which nothing is yet
   * @param fileNames the name of the file of a delivery, 0-based
   * @param key of the pseudonyms
   */
  ExpectedFiles(Path folder, IntFunction<String> fileNames, PiiKey key) throws IOException {
    Contract contract = TransactionsContract.CONTRACT;
    this.folder = folder;
    this.fileNames = fileNames;
    this.pseudonyms = new Judge(contract, key);
    Files.createDirectories(folder);
    List<String> columns =
        Stream.concat(
                contract.fields().stream().map(field -> field.name()),
                Stream.of(contract.date().name()))
            .toList();
    silver = opened(new CsvFile(folder.resolve("silver.csv"), columns));
    silverParquet = opened(new ContractParquet(folder.resolve("silver.parquet"), contract));
    quarantine = opened(new CsvFile(folder.resolve("quarantine.csv"), with("reasons")));
    duplicates = opened(new CsvFile(folder.resolve("duplicates.csv"), with("kind")));
  }

  private static List<String> with(String column) {
    return Stream.concat(LINEAGE.stream(), Stream.of(column)).toList();
  }

  private <C extends Closeable> C opened(C file) {
    open.add(file);
    return file;
  }

  /** Adds a record to where it belongs. */
  void add(int delivery, int position, Outcome outcome) throws IOException {
    switch (outcome.place()) {
      case SILVER -> addSilver(outcome.record());
      case QUARANTINE -> {
        String reasons =
            outcome.verdict().reasons().stream().map(Reason::key).collect(Collectors.joining("|"));
        quarantine.write(lineage(delivery, position, outcome, reasons));
        quarantineRows++;
      }
      case DUPLICATES -> {
        String kind = outcome.kind().map(Kind::key).orElseThrow();
        duplicates.write(lineage(delivery, position, outcome, kind));
        duplicateRows++;
      }
    }
  }

  private List<Object> lineage(int delivery, int position, Outcome outcome, String last) {
    Emitted record = outcome.record();
    Object orderId = record.hasOrderId() ? record.orderId() : null;
    return Arrays.asList(delivery + 1, fileNames.apply(delivery), position, orderId, last);
  }

  private void addSilver(Emitted record) throws IOException {
    List<Object> row = new ArrayList<>(FIELDS.length + 1);
    for (TransactionField field : FIELDS) {
      row.add(value(record, field));
    }
    row.add(LocalDate.ofInstant(record.timestamp().instant(), ZoneOffset.UTC));
    silver.write(row);
    silverParquet.write(row);
    silverRows++;
    long units = Long.parseLong(record.mendedText(TransactionField.QUANTITY));
    Totals totals = new Totals(price(record).multiply(BigDecimal.valueOf(units)), units, 1);
    revenue = revenue.add(totals.revenue());
    views.add(
        LocalDate.ofInstant(record.timestamp().instant(), ZoneOffset.UTC),
        new ExpectedViews.Product(
            record.mendedText(TransactionField.PRODUCT),
            record.mendedText(TransactionField.CATEGORY)),
        record.mendedText(TransactionField.REGION),
        record.mendedText(TransactionField.STATUS),
        Integer.parseInt(record.mendedText(TransactionField.CUSTOMER_ID)),
        totals);
  }

  private Object value(Emitted record, TransactionField field) {
    String text = record.mendedText(field);
    if (text == null) {
      return null;
    }
    return switch (field) {
      case CUSTOMER_ID, QUANTITY -> Integer.valueOf(text);
      case PRICE -> price(record);
      case TIMESTAMP -> record.timestamp().instant();
      case CUSTOMER_NAME -> text.substring(0, text.offsetByCodePoints(0, 1)) + MASK;
      case EMAIL -> pseudonyms.pseudonym(text);
      default -> text;
    };
  }

  private static BigDecimal price(Emitted record) {
    return new BigDecimal(record.mendedText(TransactionField.PRICE));
  }

  /** Writes the views, once all records are there. */
  void writeViews() throws IOException {
    views.writeTo(folder.resolve("views"));
  }

  /** What was written so far. */
  TransactionsChallenge.Expected expected() {
    return new TransactionsChallenge.Expected(silverRows, quarantineRows, duplicateRows, revenue);
  }

  @Override
  public void close() throws IOException {
    for (Closeable file : open) {
      file.close();
    }
  }
}
