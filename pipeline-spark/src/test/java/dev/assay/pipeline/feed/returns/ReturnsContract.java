package dev.assay.pipeline.feed.returns;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Contract.DerivedDate;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Field.Privacy;
import dev.assay.pipeline.contract.FieldType;
import dev.assay.pipeline.contract.Repair;
import dev.assay.pipeline.contract.Rule;
import java.util.List;

/** What a second feed promises: goods that customers sent back. */
final class ReturnsContract {
  static final String RETURN_ID = "return_id";
  static final String REASON = "reason";
  static final String UNITS = "units";
  static final String DAY = "day";
  static final String RETURNED_ON = "returned_on";

  static final Contract CONTRACT =
      new Contract(
          "returns",
          "One row per return: its last accepted record",
          List.of(
              Field.text(RETURN_ID, "Return, unique in silver"),
              Field.text(REASON, "Why, in the customer's words"),
              new Field("sent_by", FieldType.ANY_TEXT, Privacy.NAME, "First letter, then ***"),
              Field.plain(UNITS, FieldType.WHOLE_NUMBER, "Units sent back"),
              Field.plain(DAY, FieldType.DAY, "Day as delivered")),
          new DerivedDate(RETURNED_ON, DAY, "Day of the return, UTC"),
          List.of(RETURN_ID, RETURNED_ON),
          List.of(
              new Rule(
                  "missing_return_id", "return_id is there", record -> record.isMissing(RETURN_ID)),
              new Rule(
                  "invalid_units",
                  "units is a whole number above 0",
                  record -> record.isMissing(UNITS) || record.number(UNITS) <= 0),
              new Rule("malformed_day", "day is a day", record -> record.isMissing(DAY))),
          List.of(
              new Repair(
                  REASON,
                  "is 'none given' where it is absent",
                  record -> record.isAbsent(REASON),
                  record -> "none given")));

  private ReturnsContract() {}
}
