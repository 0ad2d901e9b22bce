package dev.assay.pipeline.contract;

import static java.util.function.Predicate.not;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a feed promises about its records: the one place to change when a feed changes.
 *
 * @param feed name of the feed
 * @param grain what one row of silver is
 * @param fields the fields, in silver's order
 * @param date the day of a record, which silver's files are ordered and pruned by
 * @param key the columns that name one entity
 * @param form what a record looks like
 * @param precedence which of several records of a key wins
 * @param rules what gets a record quarantined; all are applied to every record
 * @param repairs what is mended, and recorded
 */
public record Contract(
    String feed,
    String grain,
    List<Field> fields,
    DerivedDate date,
    List<String> key,
    RecordForm form,
    Precedence precedence,
    List<Rule> rules,
    List<Repair> repairs)
    implements Serializable {

  /**
   * The UTC day of a field, as a column of its own.
   *
   * @param name the column
   * @param of the field: a timestamp or a date
   * @param description what the day is
   */
  public record DerivedDate(String name, String of, String description) implements Serializable {}

  /** A contract of JSON records of which others than the last delivered may win. */
  public Contract(
      String feed,
      String grain,
      List<Field> fields,
      DerivedDate date,
      List<String> key,
      Precedence precedence,
      List<Rule> rules,
      List<Repair> repairs) {
    this(feed, grain, fields, date, key, RecordForm.JSON, precedence, rules, repairs);
  }

  /** A contract of JSON records that correct earlier ones: the last delivered of a key wins. */
  public Contract(
      String feed,
      String grain,
      List<Field> fields,
      DerivedDate date,
      List<String> key,
      List<Rule> rules,
      List<Repair> repairs) {
    this(feed, grain, fields, date, key, Precedence.LAST_DELIVERED, rules, repairs);
  }

  /** Copies the lists and checks that they fit together. */
  public Contract {
    fields = List.copyOf(fields);
    key = List.copyOf(key);
    rules = List.copyOf(rules);
    repairs = List.copyOf(repairs);
    List<String> names = fields.stream().map(Field::name).toList();
    require(names.containsAll(repairs.stream().map(Repair::field).toList()), "repairs of no field");
    require(names.contains(date.of()) && !names.contains(date.name()), "a date of no field");
    require(
        names.containsAll(key.stream().filter(not(date.name()::equals)).toList()),
        "a key of no field");
    require(
        !(precedence instanceof Precedence.Least least) || names.contains(least.field()),
        "a precedence of no field");
    require(key.contains(date.name()), "a key without the date, by which its records are found");
    require(areDistinct(names), "two fields of one name");
    require(areDistinct(repairs.stream().map(Repair::field).toList()), "two repairs of one field");
    require(
        areDistinct(
            Stream.concat(
                    Stream.of(Judge.UNPARSEABLE, Judge.PII_OUTSIDE_FIELD),
                    rules.stream().map(Rule::id))
                .toList()),
        "two rules of one id");
  }

  private static boolean areDistinct(List<String> names) {
    return names.stream().distinct().count() == names.size();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("a contract with " + otherwise);
    }
  }

  /** The place of a field among the fields, from 0. */
  int indexOf(String field) {
    return IntStream.range(0, fields.size())
        .filter(i -> fields.get(i).name().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the contract has no field " + field));
  }
}
