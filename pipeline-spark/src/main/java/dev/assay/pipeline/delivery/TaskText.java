package dev.assay.pipeline.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.pipeline.contract.Contract;
import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.contract.Judge;
import dev.assay.pipeline.error.Errors;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The README of a challenge: a text with {@code {{names}}} in it, which the contract, the views and
 * the arguments replace, so that what it says of them is true.
 */
public final class TaskText {
  private TaskText() {}

  static String of(Challenge challenge, Challenge.Expected expected) {
    Map<String, String> values = new LinkedHashMap<>(challenge.values());
    Contract contract = challenge.contract();
    values.put("arguments", challenge.arguments());
    values.put("batches", grouped(challenge.files().size()));
    values.put("records", grouped(expected.records()));
    values.put("first_file", DeliveryFolder.fileName(challenge.files(), 0));
    values.put("columns", columns(contract));
    values.put("rules", rules(contract));
    values.put("repairs", repairs(contract));
    values.put("views", views(challenge.views()));
    return of(challenge.text(), values);
  }

  /**
   * The text of a resource, with values in place of their names.
   *
   * @param resource its path
   */
  public static String of(String resource, Map<String, String> values) {
    String text = resource(resource);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    if (text.contains("{{")) {
      throw new IllegalStateException("a name without a value in " + resource);
    }
    return text;
  }

  private static String resource(String path) {
    try (InputStream in = TaskText.class.getResourceAsStream(path)) {
      if (in == null) {
        throw Errors.internal("there is no text " + path, null);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw Errors.internal("the text " + path + " cannot be read", e);
    }
  }

  /** A number for people, whatever the machine's locale is. */
  public static String grouped(long number) {
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
    String noAddress =
        "no e-mail address, an at sign with something before and after it, in " + guarded(contract);
    return lines(
        Stream.of(
                Stream.of(row(Judge.UNPARSEABLE, "the line is a JSON object")),
                contract.rules().stream().map(rule -> row(rule.id(), rule.promise())),
                Stream.of(row(Judge.PII_OUTSIDE_FIELD, noAddress)))
            .flatMap(rows -> rows));
  }

  private static String guarded(Contract contract) {
    return contract.fields().stream()
        .filter(field -> field.privacy() != Field.Privacy.PLAIN)
        .filter(field -> field.privacy() != Field.Privacy.EMAIL)
        .map(field -> '`' + field.name() + '`')
        .collect(Collectors.joining(", "));
  }

  private static String repairs(Contract contract) {
    return lines(
        contract.repairs().stream().map(repair -> row(repair.field(), repair.description())));
  }

  /** Each view with its columns, as its own definition describes them. */
  private static String views(List<ViewText> views) {
    return views.stream()
        .map(
            view ->
                "`%s`: %s\n\n| column | what it says |\n|---|---|\n%s"
                    .formatted(
                        view.name(),
                        view.comment(),
                        lines(
                            view.comments().entrySet().stream()
                                .map(column -> row(column.getKey(), column.getValue())))))
        .collect(Collectors.joining("\n\n"));
  }

  private static String row(String name, String... cells) {
    return "| `" + name + "` | " + String.join(" | ", cells) + " |";
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }
}
