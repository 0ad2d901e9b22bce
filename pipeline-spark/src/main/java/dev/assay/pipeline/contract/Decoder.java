package dev.assay.pipeline.contract;

import java.util.Optional;

/** Reads the fields of a contract from a record's bytes. For one thread at a time. */
interface Decoder {
  /**
   * A record as delivered.
   *
   * @param fields one value a field; null where it is absent
   * @param content digest of the fields, whatever their order: equal for two records that say the
   *     same; null if it was not asked for, or if that is told by what the fields are read as
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on to the judge at once; nobody compares them
  record Decoded(DeliveredValue[] fields, byte[] content) {}

  /** Reads a record; empty if it is not well formed. */
  Optional<Decoded> decode(byte[] payload);

  /** Reads a record without its digest. */
  Optional<Decoded> decodeFields(byte[] payload);
}
