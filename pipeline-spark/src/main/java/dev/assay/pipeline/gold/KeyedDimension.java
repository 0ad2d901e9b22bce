package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A dimension whose members have surrogate keys: a member that comes later gets the next key.
 *
 * @param spec the key's column and those of the natural key
 * @param keys how the keys are given
 */
public record KeyedDimension(TableSpec spec, SurrogateKeys keys) implements GoldTable {
  @Override
  public boolean holdsGivenKeys() {
    return true;
  }

  @Override
  public List<List<String>> members() {
    return List.of(keys.natural());
  }

  @Override
  public Write follow(Changes changes, Tables gold) {
    List<Row> members =
        keys.newMembers(changes.members().of(keys.natural()), gold.read(spec).collectAsList());
    return new Write.Append(changes.rows().sparkSession().createDataFrame(members, spec.schema()));
  }
}
