package dev.assay.pipeline.gold;

import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.lake.Tables;

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
  public Write follow(Changes changes, Tables gold) {
    return new Write.Append(keys.newMembers(changes.rows(), gold.read(spec)));
  }
}
