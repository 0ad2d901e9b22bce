package dev.assay.pipeline.grading.input;

import dev.assay.pipeline.contract.Contract;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/**
 * A column that the truth has and an output should have, under this name or another.
 *
 * @param name the truth's name of it
 * @param type what its values are
 */
public record GradedColumn(String name, ValueType type) {
  /** The fields of a contract and the day that it derives. */
  public static List<GradedColumn> of(Contract contract) {
    return Stream.concat(
            contract.fields().stream()
                .map(field -> new GradedColumn(field.name(), ValueType.of(field.type()))),
            Stream.of(new GradedColumn(contract.date().name(), ValueType.DAY)))
        .toList();
  }

  /** The columns of one of our own tables or views. */
  public static List<GradedColumn> of(StructType schema) {
    return Stream.of(schema.fields())
        .map(field -> new GradedColumn(field.name(), ValueType.of(field.dataType())))
        .toList();
  }
}
