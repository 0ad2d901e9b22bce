package dev.assay.pipeline.feed.transactions;

import dev.assay.generator.feed.transactions.Emitted;
import dev.assay.generator.feed.transactions.Fault;
import dev.assay.generator.feed.transactions.FaultKind;
import dev.assay.generator.feed.transactions.History.Outcome;
import dev.assay.generator.feed.transactions.Outcomes.Reason;
import dev.assay.generator.feed.transactions.TransactionField;
import dev.assay.generator.feed.transactions.Verdict;
import dev.assay.generator.replay.UtcSecond;
import dev.assay.pipeline.grading.Place;
import dev.assay.pipeline.grading.TruthRecord;
import dev.assay.pipeline.grading.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The values of a delivered transaction, in the order of the contract's fields, then its day. */
final class TransactionValues {
  private static final TransactionField[] FIELDS = TransactionField.values();
  private static final int COLUMNS = FIELDS.length + 1;
  private static final int DAY = FIELDS.length;
  private static final long MICROS = 1_000_000L;
  private static final int SECONDS_A_DAY = 86_400;

  private TransactionValues() {}

  /** The truth about one record. */
  static TruthRecord truth(Place at, int content, Outcome outcome) {
    Emitted record = outcome.record();
    boolean accepted = outcome.verdict().isAccepted();
    Object[] values = new Object[COLUMNS];
    Object[] delivered = new Object[COLUMNS];
    String[] texts = new String[COLUMNS];
    for (TransactionField field : FIELDS) {
      int column = field.ordinal();
      texts[column] = record.deliveredText(field).orElse(null);
      delivered[column] = delivered(field, record, texts[column]);
      values[column] = accepted ? mended(field, record) : null;
    }
    values[DAY] = accepted ? day(record.timestamp()) : null;
    delivered[DAY] =
        delivered[TransactionField.TIMESTAMP.ordinal()] == null
            ? null
            : Math.floorDiv(
                (Long) delivered[TransactionField.TIMESTAMP.ordinal()], MICROS * SECONDS_A_DAY);
    return new TruthRecord(
        at,
        content,
        where(outcome),
        faults(record),
        outcome.verdict().reasons().stream().map(Reason::key).toList(),
        values,
        delivered,
        texts,
        repaired(outcome.verdict()));
  }

  private static Where where(Outcome outcome) {
    return switch (outcome.place()) {
      case SILVER -> Where.SILVER;
      case QUARANTINE -> Where.QUARANTINE;
      case DUPLICATES -> Where.SUPERSEDED;
    };
  }

  /** What is wrong with a record, by the source's names. */
  static List<String> faults(Emitted record) {
    if (record.faults().isEmpty()) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(record.faults().size());
    for (Fault fault : record.faults()) {
      faults.add(fault.kind().key());
    }
    return faults;
  }

  /** The columns of the fields that are mended. */
  static Set<Integer> repaired(Verdict verdict) {
    List<TransactionField> repairs = verdict.repairs();
    if (repairs.isEmpty()) {
      return Set.of();
    }
    Set<Integer> repaired = new TreeSet<>();
    repairs.forEach(field -> repaired.add(field.ordinal()));
    return repaired;
  }

  /** What silver must hold of an accepted record in a field. */
  static Object mended(TransactionField field, Emitted record) {
    return switch (field) {
      case CUSTOMER_ID -> (long) record.order().customer().id();
      case TIMESTAMP -> micros(record.timestamp());
      case QUANTITY -> Long.valueOf(record.mendedText(field));
      case PRICE -> BigDecimal.valueOf(record.order().priceCents(), 2);
      default -> record.mendedText(field);
    };
  }

  /** What was delivered, read as kindly as any pipeline may read it; null if it is junk. */
  private static Object delivered(TransactionField field, Emitted record, String text) {
    if (text == null) {
      return null;
    }
    return switch (field) {
      case CUSTOMER_ID, QUANTITY -> whole(number(text));
      case TIMESTAMP -> deliveredMoment(record, text);
      case PRICE -> number(text);
      default -> text;
    };
  }

  private static Long deliveredMoment(Emitted record, String text) {
    for (Fault fault : record.faults()) {
      if (fault.kind() == FaultKind.ZONED_TIMESTAMP) {
        return micros(record.timestamp());
      }
    }
    return UtcSecond.parse(text).map(TransactionValues::micros).orElse(null);
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Long whole(BigDecimal number) {
    return number == null ? null : Long.valueOf(number.longValue());
  }

  private static Long micros(UtcSecond second) {
    return second.epochSecond() * MICROS;
  }

  /** The day of a moment. */
  static Long day(UtcSecond second) {
    return second.epochSecond() / SECONDS_A_DAY;
  }
}
