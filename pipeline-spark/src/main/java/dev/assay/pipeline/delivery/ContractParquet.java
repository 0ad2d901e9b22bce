package dev.assay.pipeline.delivery;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.FieldType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Parquet file with the columns of a contract's silver: its fields and then its day. */
public final class ContractParquet implements Closeable {
  private final FieldsParquet file;

  /**
   * A new file.
   *
   * @param path where nothing is yet
   */
  public ContractParquet(Path path, Contract contract) throws IOException {
    Map<String, FieldType> columns = new LinkedHashMap<>();
    for (Field field : contract.fields()) {
      columns.put(field.name(), field.type());
    }
    columns.put(contract.date().name(), FieldType.DAY);
    this.file = new FieldsParquet(path, columns, List.of());
  }

  /**
   * Adds a row.
   *
   * @param values as {@link FieldsParquet#write} takes them
   */
  public void write(List<?> values) throws IOException {
    file.write(values);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
