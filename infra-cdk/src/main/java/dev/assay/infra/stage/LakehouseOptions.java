package dev.assay.infra.stage;

import java.util.List;
import java.util.Optional;

/**
 * What of the lakehouse can be chosen; all of it is off, or left to defaults, unless asked for.
 *
 * @param zones ids of the two availability zones; empty leaves them to the table of the network
 * @param customerKey whether an encryption key of the account's own protects tables, jars and the
 *     PII key, instead of keys that AWS manages
 * @param landing feeds whose files a function may put into the lakehouse's bucket
 * @param kafkaTopic the MSK topic that the job may read
 */
public record LakehouseOptions(
    Optional<List<String>> zones,
    boolean customerKey,
    List<String> landing,
    Optional<KafkaTopic> kafkaTopic) {
  /** Copies the list. */
  public LakehouseOptions {
    landing = List.copyOf(landing);
  }
}
