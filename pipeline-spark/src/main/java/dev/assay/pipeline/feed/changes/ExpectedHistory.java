package dev.assay.pipeline.feed.changes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.changes.DatabaseHistory;
import dev.assay.generator.feed.changes.Table;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.delivery.CsvFile;
import dev.assay.pipeline.delivery.FieldsParquet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a correct pipeline makes of the changes, as files. */
final class ExpectedHistory {
  /**
   * The key of the pseudonyms: told to everybody, so that who uses it has the same ones. It
   * protects nobody, and need not, since all persons are made up.
   */
  static final String KEY = "assay-challenge-key-known-to-all";

  private static final DateTimeFormatter SECONDS = moments(0);
  private static final DateTimeFormatter MILLIS = moments(3);

  private final DatabaseHistory history;
  private final List<Map<String, Object>> sales;

  ExpectedHistory(DatabaseHistory history) {
    this.history = history;
    this.sales = history.sales();
  }

  private static DateTimeFormatter moments(int digits) {
    return new DateTimeFormatterBuilder().appendInstant(digits).toFormatter(Locale.ROOT);
  }

  /** What all orders are worth, dollars. */
  BigDecimal value() {
    return sales.stream()
        .map(row -> (BigDecimal) row.get(FactSalesPerformance.VALUE))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Writes all tables; the rows of each. */
  Map<String, Long> writeTo(Path folder) throws IOException {
    Map<String, Long> rows = new LinkedHashMap<>();
    for (Table table : ChangesContract.KEPT) {
      String name = "history_" + table.key();
      rows.put(name, write(folder, name, table, ChangesContract.of(table)));
    }
    rows.put(FactSalesPerformance.NAME, writeSales(folder));
    return rows;
  }

  private long write(Path folder, String name, Table table, Contract contract) throws IOException {
    Judge judge =
        new Judge(contract, PiiKey.of(Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8))));
    List<Field> fields = ChangesContract.fieldsOfRow(contract);
    Map<String, FieldType> columns = new LinkedHashMap<>();
    fields.forEach(field -> columns.put(field.name(), field.type()));
    columns.put(Versions.VALID_FROM, FieldType.UTC_MILLISECOND);
    columns.put(Versions.VALID_TO, FieldType.UTC_MILLISECOND);
    List<List<Object>> rows = new ArrayList<>();
    for (DatabaseHistory.Past past : history.versions(table)) {
      List<Object> row = new ArrayList<>();
      for (Field field : fields) {
        String text = past.values().get(table.columnNames().indexOf(field.name()));
        row.add(text == null ? null : value(field, text, judge));
      }
      row.add(past.from());
      row.add(past.to());
      row.add(past.to() == null);
      rows.add(row);
    }
    write(folder, name, columns, List.of(Versions.IS_CURRENT), rows);
    return rows.size();
  }

  private static Object value(Field field, String text, Judge judge) {
    return switch (field.privacy()) {
      case NAME -> text.substring(0, text.offsetByCodePoints(0, 1)) + "***";
      case EMAIL -> judge.pseudonym(text);
      default -> value(field.type(), text);
    };
  }

  private static Object value(FieldType type, String text) {
    if (type instanceof FieldType.UtcMoment) {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
    if (type instanceof FieldType.Decimal decimal) {
      return new BigDecimal(text).setScale(decimal.scale());
    }
    return type instanceof FieldType.WholeNumber ? (Object) Integer.valueOf(text) : text;
  }

  private long writeSales(Path folder) throws IOException {
    Map<String, FieldType> columns = new LinkedHashMap<>();
    for (String column : sales.isEmpty() ? List.<String>of() : sales.get(0).keySet()) {
      columns.put(column, salesType(column));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Map<String, Object> sale : sales) {
      List<Object> row = new ArrayList<>();
      columns.forEach(
          (column, type) ->
              row.add(
                  sale.get(column) instanceof String text ? value(type, text) : sale.get(column)));
      rows.add(row);
    }
    write(folder, FactSalesPerformance.NAME, columns, List.of(), rows);
    return rows.size();
  }

  private static FieldType salesType(String column) {
    return switch (column) {
      case ChangesContract.CUSTOMER_ID, FactSalesPerformance.DELIVERY_DAYS ->
          FieldType.WHOLE_NUMBER;
      case FactSalesPerformance.VALUE -> new FieldType.Decimal(18, 2);
      case ChangesContract.PURCHASED_AT, ChangesContract.DELIVERED_AT -> FieldType.UTC_SECOND;
      default -> FieldType.ANY_TEXT;
    };
  }

  private static void write(
      Path folder,
      String name,
      Map<String, FieldType> columns,
      List<String> flags,
      List<List<Object>> rows)
      throws IOException {
    List<FieldType> types = List.copyOf(columns.values());
    List<String> names = new ArrayList<>(columns.keySet());
    names.addAll(flags);
    try (CsvFile csv = new CsvFile(folder.resolve(name + ".csv"), names);
        FieldsParquet parquet =
            new FieldsParquet(folder.resolve(name + ".parquet"), columns, flags)) {
      for (List<Object> row : rows) {
        List<Object> texts = new ArrayList<>(row);
        for (int i = 0; i < types.size(); i++) {
          if (row.get(i) instanceof Instant moment) {
            boolean isSecond = types.get(i).equals(FieldType.UTC_SECOND);
            texts.set(i, (isSecond ? SECONDS : MILLIS).format(moment));
          }
        }
        csv.write(texts);
        parquet.write(row);
      }
    }
  }
}
