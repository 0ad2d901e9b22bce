package dev.assay.pipeline.delivery;

import dev.assay.pipeline.delivery.FileFeed.Wanted;
import java.util.function.Function;

/**
 * A feed whose files are landed by its source, a folder for each table, and which a challenge can
 * be made of. Nothing of it loads Spark.
 *
 * @param name its name in commands
 * @param unit what its count counts, in the plural
 * @param usual how many of them there are unless another number is asked for
 * @param most the largest number; the smallest is 1
 * @param files how many files of each table there are
 * @param task the files that are wanted, so many of each table as there are batches, as a task;
 *     throws an {@link IllegalArgumentException} with a message for people if there are none
 */
public record LandedFeed(
    String name, String unit, int usual, int most, int files, Function<Wanted, LandedTask> task) {}
