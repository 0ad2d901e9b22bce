package dev.assay.pipeline.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * The columns that travel with a record through every layer. ({@link #BATCH_ID}, {@link #POSITION})
 * names one delivered record for ever; ({@link #REQUEST_SEQ}, {@link #POSITION}) is the order of
 * delivery. A clock decides neither.
 */
public final class Lineage {
  public static final String BATCH_ID = "_batch_id";
  public static final String REQUEST_SEQ = "_request_seq";
  public static final String POSITION = "_position";
  public static final String RUN_SEQ = "_run_seq";
  public static final String SOURCE = "_source";
  public static final String INGESTED_AT = "_ingested_at";

  /** The lineage of a record in silver, quarantine and duplicates. */
  public static final List<ColumnSpec> COLUMNS =
      List.of(
          ColumnSpec.required(
              BATCH_ID,
              DataTypes.StringType,
              "Batch the record came in: UUID of its request, or path of a landed file"),
          ColumnSpec.required(
              REQUEST_SEQ, DataTypes.LongType, "Number of the request over the life of bronze"),
          ColumnSpec.required(
              POSITION, DataTypes.IntegerType, "Place of the record in its batch, from 0"),
          ColumnSpec.required(RUN_SEQ, DataTypes.LongType, "Number of the run that fetched it"),
          ColumnSpec.required(
              SOURCE, DataTypes.StringType, "Kind of source: api_gateway, local or landing"),
          ColumnSpec.required(
              INGESTED_AT,
              DataTypes.TimestampType,
              "When it was fetched, UTC; for people, never for order"));

  private Lineage() {}

  /** Delivery order as one comparable value: later deliveries are greater. */
  public static Column deliveryOrder() {
    return struct(col(REQUEST_SEQ), col(POSITION));
  }

  /** Delivery order of one side of a join. */
  public static Column deliveryOrder(String side) {
    return struct(col(side + "." + REQUEST_SEQ), col(side + "." + POSITION));
  }
}
