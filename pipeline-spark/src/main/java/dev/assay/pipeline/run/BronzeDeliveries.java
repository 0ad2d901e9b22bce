package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import org.apache.spark.sql.Row;

/** What was delivered to a lakehouse, as its bronze tells. */
public final class BronzeDeliveries {
  private static final String URI = "uri";
  private static final String RECORDS = "records";

  private BronzeDeliveries() {}

  /**
   * The canonical URLs of the batches that bronze holds, in order of delivery.
   *
   * @throws dev.assay.pipeline.error.AssayException NOTHING_DELIVERED if it holds none;
   *     INVALID_ARGUMENT if a source did not name one of them: the truth about it is unknown
   */
  public static List<String> of(Lakehouse lakehouse, TableSpec bronze) {
    if (!lakehouse.exists(bronze)) {
      throw Errors.nothingDelivered(lakehouse.root());
    }
    List<Row> batches =
        lakehouse
            .read(bronze)
            .groupBy(col(Lineage.REQUEST_SEQ))
            .agg(first(col(BronzeTable.SOURCE_URI)).as(URI), count(lit(1)).as(RECORDS))
            .orderBy(col(Lineage.REQUEST_SEQ))
            .collectAsList();
    if (batches.isEmpty()) {
      throw Errors.nothingDelivered(lakehouse.root());
    }
    return batches.stream().map(BronzeDeliveries::uri).toList();
  }

  private static String uri(Row batch) {
    String uri = batch.getAs(URI);
    if (uri == null) {
      throw Errors.invalidArgument(
          "--truth",
          "bronze",
          "a bronze whose every batch came from an Assay source: request %d names no URL, so the truth about its %d records is unknown"
              .formatted(batch.<Long>getAs(Lineage.REQUEST_SEQ), batch.<Long>getAs(RECORDS)));
    }
    return uri;
  }
}
