package dev.assay.generator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.assay.generator.replay.RatedFault;
import dev.assay.generator.replay.Rates;
import dev.assay.generator.replay.WorldId;
import java.io.IOException;

/** Writes what makes a delivery replayable, as the truth about it begins. */
public final class IdentityJson {
  private IdentityJson() {}

  /**
   * Writes the fields that feeds have in common, inside an object that is open.
   *
   * @param count how much of the world
   */
  public static <K extends Enum<K> & RatedFault> void write(
      JsonGenerator out, WorldId world, int count, Rates<K> rates) throws IOException {
    out.writeNumberField("generator_version", world.generatorVersion());
    out.writeStringField("seed", Long.toString(world.seed()));
    out.writeStringField("as_of", world.asOf() + "Z");
    out.writeNumberField("count", count);
    out.writeObjectFieldStart("rates");
    for (K kind : rates.kinds()) {
      out.writeFieldName(kind.key());
      out.writeNumber(rates.of(kind).toString());
    }
    out.writeEndObject();
  }
}
