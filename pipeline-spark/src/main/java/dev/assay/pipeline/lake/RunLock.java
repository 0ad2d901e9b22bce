package dev.assay.pipeline.lake;

import java.time.Clock;
import org.apache.hadoop.conf.Configuration;

/** Holds a lakehouse for one writer; Delta's log stores do not all exclude two by themselves. */
public sealed interface RunLock extends AutoCloseable permits LocalRunLock, ObjectRunLock {

  /**
   * Takes the lock of a lakehouse on this machine, making its folder if it is missing, or of one
   * elsewhere.
   *
   * @param configuration how to reach an object store; not used for a local folder
   * @throws dev.assay.pipeline.error.AssayException LAKEHOUSE_LOCKED if another run, in this
   *     process or another, holds it; LAKEHOUSE_UNWRITABLE if the root cannot be written
   */
  static RunLock take(LakehouseRoot root, Configuration configuration, Clock clock) {
    return root.local().isPresent()
        ? LocalRunLock.take(root.local().get())
        : ObjectRunLock.take(root.path(), configuration, clock);
  }

  /** Gives the lock back. */
  @Override
  void close();
}
