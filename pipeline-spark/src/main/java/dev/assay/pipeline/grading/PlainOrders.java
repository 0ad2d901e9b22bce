package dev.assay.pipeline.grading;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Grades the plain orders of an output without moving a row: those of which each record has one
 * {@link PlainRows plain row}, where it belongs, and no other. Of a good output that is nearly all;
 * {@link OrderGrader} grades the others.
 */
final class PlainOrders {
  /** So many records of one world are in the memory of a task. */
  private static final long MOST_RECORDS = 250_000;

  private final JavaSparkContext spark;
  private final DeliveredTruth truth;
  private final GradeSettings settings;
  private final ReasonWords words;

  PlainOrders(
      SparkSession session, DeliveredTruth truth, GradeSettings settings, ReasonWords words) {
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.truth = truth;
    this.settings = settings;
    this.words = words;
  }

  /**
   * Grades them.
   *
   * @param tally is added to
   * @param tasks how many make the delivered records
   * @return the records of all other orders
   */
  LeftRecords grade(List<Part> parts, Tally tally, int tasks) {
    Optional<RecordNumbers> numbers = RecordNumbers.of(truth.deliveries());
    List<List<Integer>> worlds = truth.worlds();
    if (numbers.isEmpty() || !settings.missing().isEmpty() || !areSmall(worlds)) {
      return LeftRecords.ALL;
    }
    Optional<Sightings> seen = look(parts, numbers.get());
    if (seen.isEmpty()) {
      return LeftRecords.ALL;
    }
    PlainCounter counter = new PlainCounter(truth, numbers.get(), settings, seen.get());
    PlainCounter.Counted counted =
        spark
            .parallelize(worlds, Math.min(tasks, worlds.size()))
            .mapPartitions(counter)
            .fold(new PlainCounter.Counted(), PlainCounter.Counted::add);
    LeftRecords left = new LeftRecords(numbers.get(), counted.left());
    if (left.count() > numbers.get().count() / 2) { // little is gained, and rows are read again
      return LeftRecords.ALL;
    }
    tally.add(counted.tally());
    seen.get().tokens().forEach((token, rows) -> addTokens(tally, token, rows));
    if (seen.get().anyInSilver(counted.left())) {
      look(silver(parts, left), numbers.get())
          .orElseThrow()
          .tokens()
          .forEach((token, rows) -> addTokens(tally, token, -rows));
    }
    return left;
  }

  private boolean areSmall(List<List<Integer>> worlds) {
    return worlds.stream()
        .noneMatch(
            world ->
                world.stream().mapToLong(one -> truth.deliveries().get(one).records()).sum()
                    > MOST_RECORDS);
  }

  /** What is seen of the rows of all parts; empty if some cannot be looked at. */
  private Optional<Sightings> look(List<Part> parts, RecordNumbers numbers) {
    JavaRDD<Sightings> all = spark.emptyRDD();
    for (Part part : parts) {
      if (!part.side().isBlank()) {
        Optional<JavaRDD<Sightings>> seen = PlainRows.of(part, truth, numbers, settings, words);
        if (seen.isEmpty()) {
          return Optional.empty();
        }
        all = all.union(seen.get());
      }
    }
    Sightings seen = all.fold(new Sightings(), Sightings::add).whole();
    return seen.isIncomplete() ? Optional.empty() : Optional.of(seen);
  }

  /** The rows of silver that are about some records. */
  private List<Part> silver(List<Part> parts, LeftRecords left) {
    return parts.stream()
        .filter(part -> part.where() == Where.SILVER)
        .map(part -> part.with(LineageFunction.left(part, truth, left)))
        .toList();
  }

  /** Pseudonyms of plain rows, right otherwise. */
  private static void addTokens(Tally tally, Tally.Token token, long rows) {
    tally.tokens.computeIfAbsent(token, none -> new long[2])[0] += rows;
    tally.tokens.computeIfPresent(token, (one, counts) -> counts[0] == 0 ? null : counts);
  }
}
