package dev.assay.pipeline.delivery;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Landed files as a task for other pipelines, with its solution. */
public interface LandedTask {
  /**
   * Writes all of it into a folder, which is made if it is missing. What is there with the same
   * bytes is kept.
   *
   * @throws dev.assay.pipeline.error.AssayException INVALID_ARGUMENT if one of the files is there
   *     with other bytes; OUTPUT_UNWRITABLE or DISK_FULL if they cannot be written
   */
  Written writeTo(Path folder);

  /** The arguments that make the challenge again, but for the folder. */
  String arguments();

  /**
   * What was written.
   *
   * @param files of all tables
   * @param rows of all files, without their headers
   * @param bytes of all files
   * @param faults how many of each kind the rows have
   * @param expected rows of each expected table
   * @param words what the expected tables come to, for people
   */
  record Written(
      int files,
      long rows,
      long bytes,
      Map<String, Long> faults,
      Map<String, Long> expected,
      String words) {
    /** Copies the maps, in their order. */
    public Written {
      faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
      expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    }
  }
}
