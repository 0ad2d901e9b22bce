package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.grading.Example;
import dev.assay.pipeline.grading.Share;
import dev.assay.pipeline.grading.Values;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A grade of histories for programs: one object, keys in a fixed order. What is n/a is null. */
public final class HistoryJson {
  private HistoryJson() {}

  /** The object. */
  public static Map<String, Object> of(HistoryGrade grade) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("versions_right", value(grade.rowsRight()));
    object.put("versions", grade.rowsRight().whole());
    object.put("dollars", grade.sales().map(HistoryJson::dollars).orElse(null));
    object.put("histories", grade.tables().stream().map(HistoryJson::table).toList());
    object.put("again", grade.again().stream().map(HistoryJson::again).toList());
    object.put("not_graded", grade.notGraded());
    return object;
  }

  private static BigDecimal value(Share share) {
    return share.value().orElse(null);
  }

  private static Map<String, Object> dollars(SalesGrade sales) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("off", plain(sales.off()));
    object.put("expected", plain(sales.expected()));
    object.put("attribute", sales.attribute());
    object.put("by", sales.by());
    object.put("orders", sales.orders());
    Map<String, Object> byCause = new LinkedHashMap<>();
    sales
        .wrong()
        .forEach(
            (how, dollars) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("dollars", plain(dollars));
              one.put("orders", sales.counts().get(how));
              byCause.put(how.key(), one);
            });
    object.put("by_cause", byCause);
    object.put("amounts", sales.amounts().name().toLowerCase(Locale.ROOT));
    object.put("clear_text", sales.clear());
    object.put("examples", examples(sales.examples()));
    return object;
  }

  private static BigDecimal plain(BigDecimal dollars) {
    return new BigDecimal(Values.plain(dollars.setScale(Math.max(2, dollars.scale()))));
  }

  private static Map<String, Object> table(TableGrade table) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", table.name());
    object.put("columns_graded", table.compared().size());
    object.put("missing_columns", table.missing());
    object.put("conventions", table.conventions());
    object.put("exact", counts(table.versions()));
    object.put("as_of", counts(table.keyDays()));
    Map<String, Object> structure = new LinkedHashMap<>();
    for (Flaw flaw : Flaw.values()) {
      if (flaw.isStructural()) {
        structure.put(flaw.key(), table.count(flaw));
      }
    }
    object.put("structure", structure);
    object.put("findings", table.findings().stream().map(HistoryJson::finding).toList());
    return object;
  }

  private static Map<String, Object> counts(TableGrade.Counts counts) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("right", value(counts.right()));
    object.put("precision", value(counts.precision()));
    object.put("recall", value(counts.recall()));
    object.put("given", counts.precision().whole());
    object.put("expected", counts.recall().whole());
    return object;
  }

  private static Map<String, Object> finding(HistoryFinding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cause", finding.flaw().key());
    object.put("detail", finding.detail());
    object.put("count", finding.count());
    object.put("examples", examples(finding.examples()));
    return object;
  }

  private static Map<String, Object> again(AgainGrade again) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", again.name());
    object.put("is_equal", again.isEqual());
    object.put("only_first", again.onlyFirst());
    object.put("only_second", again.onlyAgain());
    object.put("examples", examples(again.examples()));
    return object;
  }

  private static List<Map<String, Object>> examples(List<Example> examples) {
    return examples.stream().map(HistoryJson::example).toList();
  }

  private static Map<String, Object> example(Example example) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", example.key());
    object.put("expected", example.expected());
    object.put("got", example.got());
    return object;
  }
}
