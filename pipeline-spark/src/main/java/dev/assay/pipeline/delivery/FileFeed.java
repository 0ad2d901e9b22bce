package dev.assay.pipeline.delivery;

import dev.assay.generator.replay.UtcSecond;
import java.util.Optional;
import java.util.function.Function;

/**
 * A feed whose batches can be written as files. Nothing of it loads Spark.
 *
 * @param name its name in commands
 * @param unit what the count of a batch counts, in the plural
 * @param usual how many of them a batch has unless another number is asked for
 * @param most the largest number; the smallest is 1
 * @param challenge the batches that are wanted, and the task that they are; throws an {@link
 *     IllegalArgumentException} with a message for people if there are no such batches
 */
public record FileFeed(
    String name, String unit, int usual, int most, Function<Wanted, Challenge> challenge) {

  /**
   * Which batches are wanted.
   *
   * @param seed of the first batch; batch k has seed + k
   * @param asOf the moment that they look back from
   * @param count how large each of them is
   * @param batches how many there are
   * @param faults rates as a person asks for them; the source's own if absent
   */
  public record Wanted(
      long seed,
      UtcSecond asOf,
      int count,
      int batches,
      FileFormat format,
      Optional<String> faults) {}
}
