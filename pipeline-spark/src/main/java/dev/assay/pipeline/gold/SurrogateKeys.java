package dev.assay.pipeline.gold;

import static org.apache.spark.sql.functions.struct;

import dev.assay.pipeline.lake.TextOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Keys that are given once: a member that comes later gets the next number and changes no other.
 * {@link #UNKNOWN} stands for a member that a row does not name. A dimension that has such keys has
 * so few members that the driver holds them.
 *
 * @param key name of the key's column, the first of the dimension
 * @param natural what names a member in the source: texts, the other columns of the dimension
 */
public record SurrogateKeys(String key, List<String> natural) {
  static final int UNKNOWN = 0;
  static final String UNKNOWN_NAME = "(unknown)";

  /**
   * The members that rows name and the dimension lacks, numbered on from its highest key; and the
   * unknown member, if the dimension is still empty.
   *
   * @param named each combination of natural keys in the rows, once
   * @param dimension the rows of the dimension
   */
  List<Row> newMembers(List<Row> named, List<Row> dimension) {
    Map<List<Object>, Integer> keys = keys(dimension);
    List<List<Object>> fresh =
        named.stream()
            .map(SurrogateKeys::values)
            .filter(name -> isNamed(name) && !keys.containsKey(name))
            .sorted(this::compare)
            .toList();
    int highest = keys.values().stream().mapToInt(Integer::intValue).max().orElse(UNKNOWN);
    List<Row> members = new ArrayList<>();
    if (keys.isEmpty()) {
      members.add(member(UNKNOWN, unknown()));
    }
    for (List<Object> name : fresh) {
      highest++;
      members.add(member(highest, name));
    }
    return members;
  }

  /** The rows with the key of the member that each one names. */
  public Dataset<Row> assign(Dataset<Row> rows, Dataset<Row> dimension) {
    Lookup lookup = new Lookup(new HashMap<>(keys(dimension.collectAsList())));
    Column name = struct(natural.stream().map(functions::col).toArray(Column[]::new));
    return rows.withColumn(key, functions.udf(lookup, DataTypes.IntegerType).apply(name));
  }

  /** Finds a member's key by its name. */
  private record Lookup(HashMap<List<Object>, Integer> keys) implements UDF1<Row, Integer> {
    @Override
    public Integer call(Row name) {
      return keys.getOrDefault(values(name), UNKNOWN);
    }
  }

  private Map<List<Object>, Integer> keys(List<Row> dimension) {
    Map<List<Object>, Integer> keys = new HashMap<>();
    dimension.forEach(
        row ->
            keys.put(
                natural.stream().map(column -> row.<Object>getAs(column)).toList(),
                row.<Integer>getAs(key)));
    return keys;
  }

  /** Who has the unknown member's name is the unknown member, not another of that name. */
  private boolean isNamed(List<Object> name) {
    return name.stream().allMatch(Objects::nonNull) && !name.equals(unknown());
  }

  private List<Object> unknown() {
    return natural.stream().<Object>map(column -> UNKNOWN_NAME).toList();
  }

  private int compare(List<Object> left, List<Object> right) {
    return IntStream.range(0, natural.size())
        .map(i -> TextOrder.BY_BYTES.compare((String) left.get(i), (String) right.get(i)))
        .filter(difference -> difference != 0)
        .findFirst()
        .orElse(0);
  }

  private static List<Object> values(Row row) {
    return IntStream.range(0, row.size()).mapToObj(row::get).toList();
  }

  private static Row member(int number, List<Object> name) {
    return RowFactory.create(Stream.concat(Stream.of(number), name.stream()).toArray());
  }
}
