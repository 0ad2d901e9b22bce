package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.transactions.BatchId;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.replay.Rate;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.PiiKey;
import dev.assay.pipeline.delivery.Challenge;
import dev.assay.pipeline.delivery.ExpectedFiles;
import dev.assay.pipeline.delivery.TaskText;
import dev.assay.pipeline.delivery.ViewText;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Orders to be cleaned, as a task for other pipelines. Holds no more than one batch in memory.
 *
 * @param files the batches
 */
public record TransactionsChallenge(TransactionFiles files) implements Challenge {
  /**
   * The key of the pseudonyms in the expected silver: told to everybody, so that who uses it has
   * the same ones. It protects nobody, and need not, since all persons are made up.
   */
  static final String KEY = "assay-challenge-key-known-to-all";

  @Override
  public Contract contract() {
    return TransactionsContract.CONTRACT;
  }

  @Override
  public List<ViewText> views() {
    return SalesGrading.VIEWS.views().stream().map(view -> ViewText.of(view.definition())).toList();
  }

  @Override
  public String text() {
    return "/challenge/transactions.md";
  }

  @Override
  public Map<String, String> values() {
    return Map.of(
        "count", TaskText.grouped(files.first().count()),
        "as_of", files.first().world().asOf() + "Z",
        "key", KEY,
        "products", products(),
        "regions", labels(Stream.of(Region.values()), Region::label));
  }

  private static String products() {
    Map<String, List<Product>> byCategory =
        Stream.of(Product.values())
            .collect(
                Collectors.groupingBy(
                    product -> product.category().label(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byCategory.entrySet().stream()
        .map(
            category ->
                "| `%s` | %s |"
                    .formatted(
                        category.getKey(), labels(category.getValue().stream(), Product::label)))
        .collect(Collectors.joining("\n"));
  }

  private static <T> String labels(Stream<T> all, Function<T, String> label) {
    return all.map(one -> '`' + label.apply(one) + '`').collect(Collectors.joining(", "));
  }

  @Override
  public String arguments() {
    BatchId first = files.first();
    Map<String, Rate> rates = new LinkedHashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      rates.put(kind.key(), first.rates().of(kind));
    }
    return Challenge.arguments(files.size(), first.count(), first.world(), rates);
  }

  @Override
  public Figures fill(ExpectedFiles expected) throws IOException {
    List<BatchId> deliveries = IntStream.range(0, files.size()).mapToObj(files::id).toList();
    PiiKey key = PiiKey.of(Base64.getEncoder().encodeToString(KEY.getBytes(UTF_8)));
    ExpectedOrders orders = new ExpectedOrders(expected, key);
    ExpectedOutcomes.tell(deliveries, orders::add);
    return orders.finish();
  }
}
