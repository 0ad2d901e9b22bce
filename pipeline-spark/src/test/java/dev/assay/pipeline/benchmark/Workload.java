package dev.assay.pipeline.benchmark;

import java.time.Duration;
import java.util.Map;

/** A lakehouse that is filled, and then gets more of the same. */
interface Workload {
  /** Delivers at least as many records, and makes all tables of them. */
  void fill(int records);

  /** Delivers new records, always as many; how long each step took. */
  Map<String, Duration> addNew();

  /** Whether {@link #addCorrections} can write what corrects a record of this feed. */
  default boolean canBeCorrected() {
    return false;
  }

  /** Delivers records that correct others; how long each step took. */
  default Map<String, Duration> addCorrections(int count) {
    throw new UnsupportedOperationException();
  }

  /** Fails if the tables are wrong. */
  void checkFully();

  /** How many records there are, for people. */
  String rows();
}
