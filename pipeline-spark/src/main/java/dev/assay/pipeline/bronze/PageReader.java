package dev.assay.pipeline.bronze;

import dev.assay.pipeline.bronze.Fetched.Delivered;
import dev.assay.pipeline.bronze.RecordSplitter.Slice;
import dev.assay.pipeline.lake.Staging;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The task that turns pages into rows of {@link BronzeTable#SCHEMA}, as Spark keeps them. The
 * payload is a part of the page and is never decoded, so that also bytes that are no UTF-8 reach
 * bronze as they came.
 *
 * @param ingestedAt microseconds since 1970
 */
record PageReader(Staging staging, long runSeq, long ingestedAt)
    implements FlatMapFunction<Delivered, InternalRow> {

  @Override
  public Iterator<InternalRow> call(Delivered page) throws MalformedPageException {
    long sequence = page.request().sequence();
    byte[] body = page.body() == null ? staging.read(sequence) : page.body();
    List<Slice> records = RecordSplitter.slices(body);
    UTF8String batchId = UTF8String.fromString(page.batchId());
    UTF8String source = UTF8String.fromString(SourceKind.of(page.request().uri()).name());
    UTF8String canonical = UTF8String.fromString(page.canonical());
    return IntStream.range(0, records.size())
        .<InternalRow>mapToObj(
            position ->
                new GenericInternalRow(
                    new Object[] {
                      text(body, records.get(position)),
                      batchId,
                      sequence,
                      position,
                      runSeq,
                      source,
                      ingestedAt,
                      canonical
                    }))
        .iterator();
  }

  private static UTF8String text(byte[] body, Slice record) {
    return UTF8String.fromBytes(body, record.from(), record.to() - record.from());
  }
}
