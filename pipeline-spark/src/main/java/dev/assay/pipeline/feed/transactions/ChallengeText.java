package dev.assay.pipeline.feed.transactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.FaultRates;
import dev.assay.generator.shop.Product;
import dev.assay.generator.shop.Region;
import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.delivery.DeliveryFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The README of a challenge: a text with {@code {{names}}} in it, which the contract, the catalogue
 * and the arguments replace, so that what it says of them is true.
 */
final class ChallengeText {
  private static final String TEXT = "/challenge/transactions.md";

  /** In the definition of a view. */
  private static final Pattern COLUMN_COMMENT = Pattern.compile("(?m)^  (\\w+) comment '([^']+)'");

  private static final Pattern VIEW_COMMENT = Pattern.compile("(?m)^comment '([^']+)'");

  private ChallengeText() {}

  static String of(TransactionFiles files) {
    String text = text();
    for (Map.Entry<String, String> value : values(files).entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    if (text.contains("{{")) {
      throw new IllegalStateException("a name without a value in " + TEXT);
    }
    return text;
  }

  private static String text() {
    try (InputStream in = ChallengeText.class.getResourceAsStream(TEXT)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + TEXT, e);
    }
  }

  /** The arguments that make the challenge again, but for the folder. */
  static String arguments(TransactionFiles files) {
    return "--batches %d --count %d --seed %d --as-of %sZ --faults %s"
        .formatted(
            files.size(),
            files.recordsPerBatch(),
            files.first().world().seed(),
            files.first().world().asOf(),
            mix(files.first().rates()));
  }

  /** By name, even if they are all the same: what "all" are changes when there are more kinds. */
  private static String mix(FaultRates rates) {
    return Stream.of(FaultKind.values())
        .map(kind -> kind.key() + '=' + rates.of(kind))
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> values(TransactionFiles files) {
    Contract contract = TransactionsContract.CONTRACT;
    Map<String, String> values = new LinkedHashMap<>();
    values.put("arguments", arguments(files));
    values.put("batches", grouped(files.size()));
    values.put("count", grouped(files.recordsPerBatch()));
    values.put("records", grouped((long) files.size() * files.recordsPerBatch()));
    values.put("first_file", DeliveryFolder.fileName(files, 0));
    values.put("as_of", files.first().world().asOf() + "Z");
    values.put("key", TransactionsChallenge.KEY);
    values.put("columns", columns(contract));
    values.put("rules", rules(contract));
    values.put(
        "repairs",
        lines(
            contract.repairs().stream().map(repair -> row(repair.field(), repair.description()))));
    values.put("products", products());
    values.put("views", views());
    values.put("regions", labels(Region.values(), Region::label));
    return values;
  }

  /** Whatever the machine's locale is. */
  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String columns(Contract contract) {
    Stream<String> fields =
        contract.fields().stream()
            .map(field -> row(field.name(), field.type().sqlType(), field.description()));
    String day = row(contract.date().name(), "DATE", contract.date().description());
    return lines(Stream.concat(fields, Stream.of(day)));
  }

  private static String rules(Contract contract) {
    Stream<String> rules = contract.rules().stream().map(rule -> row(rule.id(), rule.promise()));
    return lines(
        Stream.of(
                Stream.of(row(Judge.UNPARSEABLE, "the line is a JSON object")),
                rules,
                Stream.of(
                    row(
                        Judge.PII_OUTSIDE_FIELD,
                        "no e-mail address, an at sign with something before and after it, in "
                            + guarded(contract))))
            .flatMap(Function.identity()));
  }

  private static String guarded(Contract contract) {
    return contract.fields().stream()
        .filter(field -> field.privacy() != Field.Privacy.PLAIN)
        .filter(field -> field.privacy() != Field.Privacy.EMAIL)
        .map(field -> '`' + field.name() + '`')
        .collect(Collectors.joining(", "));
  }

  /** Each view with its columns, as its own definition describes them. */
  private static String views() {
    return SalesGrading.VIEWS.views().stream()
        .map(
            view ->
                "`%s`: %s\n\n| column | what it says |\n|---|---|\n%s"
                    .formatted(
                        view.name(),
                        found(VIEW_COMMENT, view.definition()).findFirst().orElseThrow().group(1),
                        lines(
                            found(COLUMN_COMMENT, view.definition())
                                .map(column -> row(column.group(1), column.group(2))))))
        .collect(Collectors.joining("\n\n"));
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static String products() {
    Map<String, String> byCategory =
        Stream.of(Product.values())
            .collect(
                Collectors.groupingBy(
                    product -> product.category().label(),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        product -> '`' + product.label() + '`', Collectors.joining(", "))));
    return lines(
        byCategory.entrySet().stream()
            .map(category -> "| `%s` | %s |".formatted(category.getKey(), category.getValue())));
  }

  private static <T> String labels(T[] all, Function<T, String> label) {
    return Stream.of(all)
        .map(one -> '`' + label.apply(one) + '`')
        .collect(Collectors.joining(", "));
  }

  private static String row(String name, String... cells) {
    return "| `" + name + "` | " + String.join(" | ", cells) + " |";
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }
}
