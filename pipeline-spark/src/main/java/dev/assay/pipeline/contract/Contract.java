package dev.assay.pipeline.contract;

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
 * @param key the columns that name one entity; the record of a key that was delivered last wins
 * @param rules what gets a record quarantined; all are applied to every record
 * @param repairs what is mended, and recorded
 */
public record Contract(
    String feed,
    String grain,
    List<Field> fields,
    DerivedDate date,
    List<String> key,
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

  /** Copies the lists and checks that they name fields of the contract. */
  public Contract {
    fields = List.copyOf(fields);
    key = List.copyOf(key);
    rules = List.copyOf(rules);
    repairs = List.copyOf(repairs);
    List<String> names = fields.stream().map(Field::name).toList();
    Stream.concat(Stream.of(date.of()), repairs.stream().map(Repair::field))
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("the contract has no field " + name);
            });
  }

  /** The place of a field among the fields, from 0. */
  int indexOf(String field) {
    return IntStream.range(0, fields.size())
        .filter(i -> fields.get(i).name().equals(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the contract has no field " + field));
  }
}
