package dev.assay.pipeline.run;

import static org.apache.spark.sql.functions.col;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.lake.Lakehouse;
import dev.assay.pipeline.lake.Lineage;
import dev.assay.pipeline.lake.TableSpec;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/** What was delivered to a lakehouse, as its bronze tells. */
public final class BronzeDeliveries {
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
            .where(col(Lineage.POSITION).equalTo(0))
            .select(col(Lineage.REQUEST_SEQ), col(BronzeTable.SOURCE_URI))
            .collectAsList();
    if (batches.isEmpty()) {
      throw Errors.nothingDelivered(lakehouse.root());
    }
    return batches.stream()
        .sorted(Comparator.comparingLong(batch -> batch.<Long>getAs(Lineage.REQUEST_SEQ)))
        .map(batch -> uri(lakehouse, bronze, batch))
        .toList();
  }

  private static String uri(Lakehouse lakehouse, TableSpec bronze, Row batch) {
    String uri = batch.getAs(BronzeTable.SOURCE_URI);
    if (uri == null) {
      long request = batch.<Long>getAs(Lineage.REQUEST_SEQ);
      long records =
          lakehouse.read(bronze).where(col(Lineage.REQUEST_SEQ).equalTo(request)).count();
      throw Errors.invalidArgument(
          "--truth",
          "bronze",
          "a bronze whose every batch came from an Assay source: request %d names no URL, so the truth about its %d records is unknown"
              .formatted(request, records));
    }
    return uri;
  }
}
