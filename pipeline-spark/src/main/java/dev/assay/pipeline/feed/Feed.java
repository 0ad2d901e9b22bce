package dev.assay.pipeline.feed;

import dev.assay.generator.replay.Rate;
import dev.assay.pipeline.bronze.LandedFiles;
import dev.assay.pipeline.bronze.PullRequest;
import dev.assay.pipeline.bronze.Source;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.dashboard.FeedPage;
import dev.assay.pipeline.dashboard.Section;
import dev.assay.pipeline.delivery.FileFeed;
import dev.assay.pipeline.error.AssayException;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.gold.GoldTable;
import dev.assay.pipeline.grading.DeliveredTruth;
import dev.assay.pipeline.grading.TruthRequest;
import dev.assay.pipeline.grading.history.HistoryTruth;
import dev.assay.pipeline.grading.history.HistoryTruthRequest;
import dev.assay.pipeline.lake.TableSpec;
import dev.assay.pipeline.publish.ReadModel;
import dev.assay.pipeline.quality.Audit;
import dev.assay.pipeline.quality.Check;
import dev.assay.pipeline.silver.SilverTables;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One way in which a company's data arrives, and what is made of it: all that the layers have to
 * know of it.
 *
 * @param name its name in commands and in what is published
 * @param source where its batches come from
 * @param size how large a batch may be
 * @param faults which rates of faults its source can be asked for
 * @param truth what is known of what its source did
 * @param silver each of its contracts, and the tables that its records end up in; all are delivered
 *     into one table of bronze
 * @param gold the tables made from silver; the last one that is written remembers how far gold is
 * @param views the files of its views below {@code resources/semantic}, in order
 * @param checks its own checks, beside those that follow from the contract
 * @param section its section of the dashboard
 */
public record Feed(
    String name,
    Source source,
    BatchSize size,
    Faults faults,
    Truth truth,
    List<SilverTables> silver,
    List<GoldTable> gold,
    List<String> views,
    List<Check> checks,
    Section section) {

  /**
   * How large a batch may be.
   *
   * @param unit what its count counts, in the plural
   * @param usual how many of them a batch has unless another number is asked for
   * @param most the largest number; the smallest is 1
   * @param series how many batches there are
   * @param records how many records a batch has
   */
  public record BatchSize(String unit, int usual, int most, Series series, Records records) {
    /** As large as the batches that are written as files, without end. */
    public static BatchSize of(FileFeed files, Records records) {
      return new BatchSize(files.unit(), files.usual(), files.most(), Series.ENDLESS, records);
    }
  }

  /**
   * How many batches a source has.
   *
   * @param usual how many are asked for unless another number is
   * @param most the largest number; the smallest is 1
   */
  public record Series(int usual, int most) {
    /** Of a source that has one for each seed. */
    public static final Series ENDLESS = new Series(1, 1_000_000);
  }

  /** Counts the records of a batch with the source's own code, without asking for the batch. */
  @FunctionalInterface
  public interface Records {
    /**
     * How many records one of the wanted batches has, faults included.
     *
     * @param batch which of them, from 0
     */
    long of(PullRequest wanted, int batch);
  }

  /** Reads which faults a person wants, such as {@code name=rate,...} or the name of a mix. */
  @FunctionalInterface
  public interface Faults {
    /**
     * The rates by parameter of the source; only those that are named.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and how to mend it
     */
    Map<String, Rate> parse(String text);
  }

  /** What is known of what a source did, and so how what is made of it is graded. */
  public sealed interface Truth {
    /** Of a source that tells nobody what it did. */
    Truth UNKNOWN =
        new OfRecords(
            wanted -> {
              throw Errors.invalidOption(
                  "The source of this feed does not tell the truth about its batches, so that nothing can be graded.");
            });
  }

  /**
   * Known is what was done to each record: graded is what became of it.
   *
   * @param told the truth about deliveries; throws an {@link AssayException} INVALID_ARGUMENT if a
   *     URL does not say all about its batch
   */
  public record OfRecords(Function<TruthRequest, DeliveredTruth> told) implements Truth {
    /**
     * The truth about batches, in order of delivery; empty if they are of a source that does not
     * tell it.
     *
     * @param urls their canonical URLs; null of a batch that its source did not name
     */
    public Optional<DeliveredTruth> ifKnown(List<String> urls) {
      return urls.contains(null)
          ? Optional.empty()
          : known(() -> told.apply(TruthRequest.of("batch", urls)));
    }
  }

  /**
   * Known is what the rows of tables were, and when: graded are their histories.
   *
   * @param told the truth about landed files; throws an {@link AssayException} INVALID_ARGUMENT if
   *     it cannot be told which they are
   * @param histories our own tables of histories, by the names of the tables
   * @param sales our own table of orders, see {@link HistoryTruth#sales}
   */
  public record OfHistories(
      Function<HistoryTruthRequest, HistoryTruth> told,
      Map<String, TableSpec> histories,
      TableSpec sales)
      implements Truth {
    /** Copies the map, in its order. */
    public OfHistories {
      histories = Collections.unmodifiableMap(new LinkedHashMap<>(histories));
    }

    /** The truth about landed files; empty if they are not those of a source that tells it. */
    public Optional<HistoryTruth> ifKnown(HistoryTruthRequest wanted) {
      return known(() -> told.apply(wanted));
    }
  }

  private static <T> Optional<T> known(Supplier<T> told) {
    try {
      return Optional.of(told.get());
    } catch (AssayException unknown) {
      return Optional.empty();
    }
  }

  /** Copies the lists. */
  public Feed {
    silver = List.copyOf(silver);
    if (silver.stream().map(SilverTables::bronze).distinct().count() != 1) {
      throw new IllegalArgumentException(name + ": contracts of one feed share a table of bronze");
    }
    gold = List.copyOf(gold);
    views = List.copyOf(views);
    checks = List.copyOf(checks);
  }

  /** How many records a request asks for, roughly; landed files tell by themselves. */
  public long asked(PullRequest wanted) {
    return source instanceof LandedFiles ? 0 : wanted.batches() * size.records().of(wanted, 0);
  }

  /** The table that its records are delivered into. */
  public TableSpec bronze() {
    return silver.get(0).bronze();
  }

  /**
   * The tables of one of its contracts.
   *
   * @throws IllegalArgumentException if the contract is none of them
   */
  public SilverTables silver(Contract contract) {
    return silver.stream()
        .filter(tables -> tables.contract().equals(contract))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no such contract"));
  }

  /** The tables of the contract that a batch is of. */
  public SilverTables silver(String batchId) {
    return silver.stream()
        .filter(tables -> batchId.startsWith(tables.batches()))
        .findFirst()
        .orElse(silver.get(0));
  }

  /** What the gate has to check. */
  public Audit audit() {
    return new Audit(name, silver, goldSpecs(), checks);
  }

  /** What readers may see. */
  public ReadModel readModel() {
    return new ReadModel(
        name, Stream.of(refined(), goldSpecs()).flatMap(Collection::stream).toList(), views);
  }

  /** What the dashboard has to know. */
  public FeedPage.Source page() {
    return new FeedPage.Source(name, silver, section);
  }

  /** All its tables. */
  public List<TableSpec> tables() {
    return Stream.concat(
            silver.stream().flatMap(tables -> tables.all().stream()), goldSpecs().stream())
        .distinct()
        .toList();
  }

  private List<TableSpec> refined() {
    return silver.stream().map(SilverTables::refined).flatMap(Collection::stream).toList();
  }

  private List<TableSpec> goldSpecs() {
    return gold.stream().map(GoldTable::spec).toList();
  }
}
