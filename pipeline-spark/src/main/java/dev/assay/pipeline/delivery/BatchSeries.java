package dev.assay.pipeline.delivery;

import java.util.Map;

/**
 * Batches in the order of their delivery. Everything about one follows from its number, 0-based, so
 * that they can be made in any order, by any number of threads, and once more with the same bytes.
 */
public interface BatchSeries {
  /** How many batches there are. */
  int size();

  /** How their files are written. */
  FileFormat format();

  /** A word for the names of its files, such as {@code seed-7}: letters, digits and hyphens. */
  String label(int number);

  /** Its canonical URL, relative to any source: it names the batch, and all its bytes follow. */
  String url(int number);

  /** Its records. */
  RecordFile records(int number);

  /** The truth about it. */
  TruthFile truth(int number);

  /**
   * The records of a batch.
   *
   * @param bytes as the file holds them
   * @param count how many they are
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares files
  record RecordFile(byte[] bytes, int count) {}

  /**
   * What was done to a batch, and what a correct pipeline must end up with.
   *
   * @param document as the source gives it, JSON
   * @param faults how many faults of each kind are visible in the records
   */
  record TruthFile(byte[] document, Map<String, Integer> faults) {}
}
