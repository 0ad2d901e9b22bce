package dev.assay.pipeline.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.pipeline.contract.Contract.DerivedDate;
import dev.assay.pipeline.contract.Field.Privacy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A contract whose parts do not fit together is refused where it is written. */
class ContractFitTest {
  private static final List<Field> FIELDS =
      List.of(Field.text("id", "Id"), Field.plain("day", FieldType.DAY, "Day"));
  private static final DerivedDate DATE = new DerivedDate("on", "day", "Day");
  private static final List<String> KEY = List.of("id", "on");

  @Test
  void keyWithoutTheDate_shouldBeRefused() {
    assertRefused("a key without the date", () -> contract(FIELDS, DATE, List.of("id")));
    assertRefused("a key of no field", () -> contract(FIELDS, DATE, List.of("other", "on")));
  }

  @Test
  void dateOfNoField_shouldBeRefused() {
    assertRefused(
        "a date of no field", () -> contract(FIELDS, new DerivedDate("on", "other", "Day"), KEY));
    assertRefused(
        "a date of no field",
        () -> contract(FIELDS, new DerivedDate("day", "day", "Day"), List.of("id", "day")));
  }

  @Test
  void namesThatAreThereTwice_shouldBeRefused() {
    assertRefused(
        "two fields of one name",
        () -> contract(List.of(FIELDS.get(0), FIELDS.get(0), FIELDS.get(1)), DATE, KEY));
    assertRefused("two rules of one id", () -> contract(rule("a"), rule("a")));
    assertRefused("two rules of one id", () -> contract(rule(Judge.UNPARSEABLE)));
    assertRefused("two rules of one id", () -> contract(rule(Judge.PII_OUTSIDE_FIELD)));
  }

  @Test
  void repairsOfNoFieldOrOfOneFieldTwice_shouldBeRefused() {
    assertRefused("repairs of no field", () -> contract(repair("other")));
    assertRefused("two repairs of one field", () -> contract(repair("id"), repair("id")));
  }

  @Test
  void textThatPassesAsItIs_shouldBeRefused() {
    assertRefused("note: text", () -> Field.plain("note", FieldType.ANY_TEXT, "Note"));
    assertRefused("day: text", () -> new Field("day", FieldType.DAY, Privacy.TEXT, "Day"));
  }

  private static void assertRefused(String why, Runnable contract) {
    assertThatThrownBy(contract::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static Contract contract(List<Field> fields, DerivedDate date, List<String> key) {
    return new Contract("x", "One row per x", fields, date, key, List.of(), List.of());
  }

  private static Contract contract(Rule... rules) {
    return new Contract("x", "One row per x", FIELDS, DATE, KEY, List.of(rules), List.of());
  }

  private static Contract contract(Repair... repairs) {
    return new Contract("x", "One row per x", FIELDS, DATE, KEY, List.of(), List.of(repairs));
  }

  private static Rule rule(String id) {
    return new Rule(id, "holds", record -> false);
  }

  private static Repair repair(String field) {
    return new Repair(field, "Set to NULL", record -> false, record -> null);
  }
}
