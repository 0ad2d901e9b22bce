package dev.assay.pipeline.feed.changes;

import dev.assay.generator.feed.changes.CanonicalRequest;
import dev.assay.generator.feed.changes.ChangeFiles;
import dev.assay.generator.feed.changes.ChangesId;
import dev.assay.generator.feed.changes.DatabaseHistory;
import dev.assay.generator.feed.changes.Dialect;
import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.history.HistoryTruth;
import dev.assay.pipeline.grading.history.HistoryTruthRequest;
import dev.assay.pipeline.grading.history.TrueColumn;
import dev.assay.pipeline.grading.history.TrueSales;
import dev.assay.pipeline.grading.history.TrueSales.Sale;
import dev.assay.pipeline.grading.history.TrueTable;
import dev.assay.pipeline.grading.history.TrueVersion;
import dev.assay.pipeline.grading.input.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The truth about the histories of a slice of the database. Nothing is fetched: all of it follows
 * from a URL and the number of files.
 */
final class ChangesTruth {
  private ChangesTruth() {}

  /**
   * The truth about some files.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if the URL does not say all
   *     about them, or it cannot be told which they are
   */
  static HistoryTruth of(HistoryTruthRequest wanted) {
    CanonicalRequest.Asked asked = read(wanted);
    return of(new DatabaseHistory(asked.id(), last(wanted, asked)));
  }

  private static CanonicalRequest.Asked read(HistoryTruthRequest wanted) {
    try {
      return CanonicalRequest.read(wanted.url());
    } catch (IllegalArgumentException e) {
      throw Errors.invalidArgument(
          wanted.argument(),
          wanted.url(),
          "the URL of a landed file, or of the truth about a table, as Content-Location gives it: "
              + e.getMessage());
    }
  }

  /** The number of the last file: as given, else as the names or the URL say. */
  private static int last(HistoryTruthRequest wanted, CanonicalRequest.Asked asked) {
    if (wanted.last().isPresent()) {
      return wanted.last().getAsInt();
    }
    return wanted.names().isEmpty()
        ? asked
            .files()
            .orElseThrow(
                () ->
                    Errors.invalidOption(
                        "The URL does not say how many files were landed: add --files N, the number of the last file of each table, 0 to %d."
                            .formatted(ChangesId.LAST_FILE)))
        : last(new ChangeFiles(asked.id()), wanted);
  }

  /**
   * What is known is the truth after the first files of all tables; those without rows are none.
   */
  private static int last(ChangeFiles files, HistoryTruthRequest wanted) {
    int last = 0;
    for (Table table : Table.values()) {
      for (int file = 1; file <= ChangesId.LAST_FILE; file++) {
        last = wanted.names().contains(files.name(table, file)) ? Math.max(last, file) : last;
      }
    }
    Set<String> known = new HashSet<>();
    for (Table table : Table.values()) {
      for (int file = 0; file <= last; file++) {
        String name = files.name(table, file);
        known.add(name);
        if (!wanted.names().contains(name) && files.csv(table, file, Dialect.USUAL).rows() > 0) {
          throw Errors.invalidOption(
              "The truth is known after the first files of all tables, and %s is not among those that were landed, though later ones are."
                  .formatted(name));
        }
      }
    }
    for (String name : wanted.names()) {
      if (!known.contains(name)) {
        throw Errors.invalidOption(
            "The file %s is none of the database that %s names, so that nobody knows the truth about all that was landed."
                .formatted(name, wanted.argument()));
      }
    }
    return last;
  }

  /** The truth that a history tells. */
  static HistoryTruth of(DatabaseHistory history) {
    List<TrueTable> tables = new ArrayList<>();
    for (Table table : ChangesContract.KEPT) {
      tables.add(table(history, table, ChangesContract.of(table)));
    }
    return new HistoryTruth(
        tables,
        Optional.of(sales(history)),
        micros(history.start()),
        history.end().epochSecond() * 1_000_000L);
  }

  private static TrueTable table(DatabaseHistory history, Table table, Contract contract) {
    List<Field> fields = ChangesContract.fieldsOfRow(contract);
    List<String> key = ChangesContract.keyOf(contract);
    List<TrueColumn> columns = new ArrayList<>();
    for (Field field : fields) {
      boolean isKey = key.contains(field.name());
      ValueType type = ValueType.of(field.type());
      // Ids of any spelling name the same row.
      boolean isId = isKey && type == ValueType.TEXT;
      columns.add(
          new TrueColumn(field.name(), isId ? ValueType.IDENTIFIER : type, field.privacy(), isKey));
    }
    List<String> names = table.columnNames();
    List<TrueVersion> versions = new ArrayList<>();
    for (DatabaseHistory.Past past : history.versions(table)) {
      List<Object> values = new ArrayList<>();
      for (TrueColumn column : columns) {
        values.add(value(column.type(), past.values().get(names.indexOf(column.name()))));
      }
      versions.add(
          new TrueVersion(
              values,
              micros(past.from()),
              past.to() == null ? TrueVersion.OPEN : micros(past.to())));
    }
    return new TrueTable(table.key(), columns, versions);
  }

  private static Object value(ValueType type, String text) {
    if (text == null) {
      return null;
    }
    return switch (type) {
      case INTEGER -> Long.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case INSTANT -> micros(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
      default -> text;
    };
  }

  private static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  private static TrueSales sales(DatabaseHistory history) {
    List<Sale> orders = new ArrayList<>();
    for (Map<String, Object> row : history.sales()) {
      String purchased = (String) row.get(ChangesContract.PURCHASED_AT);
      orders.add(
          new Sale(
              (String) row.get(ChangesContract.ORDER_ID),
              String.valueOf(row.get(ChangesContract.CUSTOMER_ID)),
              (Long) value(ValueType.INSTANT, purchased),
              (BigDecimal) row.get(FactSalesPerformance.VALUE),
              (String) row.get(ChangesContract.SEGMENT)));
    }
    return new TrueSales(
        FactSalesPerformance.SPEC.name(),
        ChangesContract.ORDER_ID,
        FactSalesPerformance.VALUE,
        ChangesContract.SEGMENT,
        Table.CUSTOMERS.key(),
        orders);
  }
}
