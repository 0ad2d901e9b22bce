package dev.assay.pipeline.bronze;

import dev.assay.pipeline.bronze.Fetched.Staged;
import dev.assay.pipeline.lake.Staging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The task that turns staged pages into bronze rows. The payload leaves it as bytes, so that also
 * bytes that are no UTF-8 reach bronze as they came.
 */
record PageReader(Staging staging, long runSeq, Instant ingestedAt)
    implements FlatMapFunction<Staged, Row> {

  /** Bronze's schema, but with the payload as bytes. */
  static final StructType SCHEMA = withBinaryPayload(BronzeTable.SCHEMA);

  @Override
  public Iterator<Row> call(Staged page) throws MalformedPageException {
    List<byte[]> records = RecordSplitter.split(staging.read(page.request().sequence()));
    String source = Page.sourceKind(page.request().uri());
    List<Row> rows = new ArrayList<>(records.size());
    for (int position = 0; position < records.size(); position++) {
      rows.add(
          RowFactory.create(
              records.get(position),
              page.batchId(),
              page.request().sequence(),
              position,
              runSeq,
              source,
              ingestedAt,
              page.canonical()));
    }
    return rows.iterator();
  }

  private static StructType withBinaryPayload(StructType schema) {
    StructField[] fields = schema.fields().clone();
    int payload = schema.fieldIndex(BronzeTable.PAYLOAD);
    fields[payload] = DataTypes.createStructField(BronzeTable.PAYLOAD, DataTypes.BinaryType, false);
    return new StructType(fields);
  }
}
