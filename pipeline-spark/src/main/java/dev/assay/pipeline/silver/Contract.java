package dev.assay.pipeline.silver;

import dev.assay.pipeline.lake.TableSpec;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * What a feed promises and what we make of it: the one place to change when a feed changes.
 *
 * @param name name of the feed
 * @param fields the fields, in silver's order
 * @param rules what makes a record quarantined, all reasons in one pass
 * @param repairs what is filled in, and recorded
 * @param key the columns that name one entity; the last delivered record of a key wins
 * @param date the column of the key that silver's files are ordered and pruned by
 * @param dateOf the date of a record, from its typed fields
 * @param tables where the records come from and where they end up
 */
record Contract(
    String name,
    List<Field> fields,
    List<Rule> rules,
    List<Repair> repairs,
    List<String> key,
    String date,
    Column dateOf,
    Tables tables) {

  /** Every record of bronze ends in exactly one of the other three. */
  record Tables(TableSpec bronze, TableSpec silver, TableSpec quarantine, TableSpec duplicates) {
    List<TableSpec> all() {
      return List.of(bronze, silver, quarantine, duplicates);
    }
  }

  Contract {
    fields = List.copyOf(fields);
    rules = List.copyOf(rules);
    repairs = List.copyOf(repairs);
    key = List.copyOf(key);
  }

  /** The names under which the fields are delivered. */
  List<String> delivered() {
    return fields.stream().map(Field::name).toList();
  }
}
