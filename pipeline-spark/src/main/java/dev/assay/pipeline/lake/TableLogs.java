package dev.assay.pipeline.lake;

import java.util.OptionalLong;
import org.apache.spark.sql.types.StructType;

/** What the logs of tables say of their newest version. A table is named by its folder. */
interface TableLogs {
  /** Of a table that was never made; the folder of its log alone may be left of a crash. */
  long NO_VERSION = -1;

  /** The newest version; {@link #NO_VERSION} if there is no table. */
  long version(String table);

  /** The last sequence that a writer has committed; empty before its first. */
  OptionalLong lastCommitted(String table, String writer);

  /** The columns of a table that exists. */
  StructType schema(String table);

  /** The size of its files. */
  long bytes(String table);
}
