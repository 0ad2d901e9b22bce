package dev.assay.pipeline.silver;

import static dev.assay.pipeline.silver.Field.freeText;
import static dev.assay.pipeline.silver.Field.isAbsent;
import static dev.assay.pipeline.silver.Field.matching;
import static dev.assay.pipeline.silver.Field.textOf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.assay.pipeline.bronze.BronzeTable;
import dev.assay.pipeline.lake.ColumnSpec;
import dev.assay.pipeline.silver.Field.Privacy;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;

/** A second feed, in one file: goods that customers sent back. */
final class ReturnsContract {
  private static final ColumnSpec DAY =
      ColumnSpec.optional("returned_on", DataTypes.DateType, "Day of the return, UTC");

  private static final List<Field> FIELDS =
      List.of(
          freeText("return_id", "Return, unique in silver"),
          freeText("reason", "Why, in the customer's words"),
          new Field(
              ColumnSpec.optional("sent_by", DataTypes.StringType, "First letter, then ***"),
              textOf("sent_by", JsonKind.STRING),
              Privacy.NAME),
          new Field(
              ColumnSpec.optional("units", DataTypes.IntegerType, "Units sent back"),
              textOf("units", JsonKind.INTEGER).try_cast(DataTypes.IntegerType),
              Privacy.PLAIN),
          new Field(
              ColumnSpec.optional("day", DataTypes.DateType, "Day as delivered"),
              matching(textOf("day", JsonKind.STRING), "\\A[0-9]{4}-[0-9]{2}-[0-9]{2}\\z")
                  .try_cast(DataTypes.DateType),
              Privacy.PLAIN));

  private ReturnsContract() {}

  static Contract contract() {
    return new Contract(
        "returns",
        FIELDS,
        List.of(
            new Rule("missing_return_id", col("return_id").isNull()),
            new Rule("invalid_units", col("units").leq(0)),
            new Rule("malformed_day", col("day").isNull())),
        List.of(new Repair("reason", isAbsent("reason"), lit("none given"))),
        List.of("return_id", "returned_on"),
        "returned_on",
        col("day"),
        new Contract.Tables(
            BronzeTable.of("returns"),
            SilverTables.silver(
                "silver_returns",
                "One row per return: its last accepted record",
                FIELDS,
                DAY,
                List.of("returned_on", "return_id")),
            SilverTables.quarantine("silver_returns_quarantine", FIELDS, DAY),
            SilverTables.duplicates(
                "silver_returns_duplicates", List.of(FIELDS.get(0).column(), DAY))));
  }
}
