package dev.assay.pipeline.lake;

import io.delta.kernel.Meta;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * When tables may go through Delta Kernel. On a cluster without it, its classes are not touched.
 */
final class KernelChoice {
  /** False if Spark has to do everything; as a setting of Spark with spark.hadoop. before it. */
  private static final String SWITCH = "assay.delta.kernel";

  private KernelChoice() {}

  /**
   * Kernel for a lakehouse, where it was tried: it is of the Delta release that Spark works with,
   * the tables are on this machine, and {@link #SWITCH} does not turn it off.
   */
  static Optional<KernelTables> of(String deltaVersion, String root, Configuration hadoop) {
    return hadoop.getBoolean(SWITCH, true)
            && LakehouseRoot.isLocal(root)
            && deltaVersion.equals(Meta.KERNEL_VERSION) // known since the build
        ? Optional.of(new KernelTables(hadoop))
        : Optional.empty();
  }
}
