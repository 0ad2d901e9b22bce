package dev.assay.pipeline.grading.history;

import java.util.OptionalInt;
import java.util.Set;

/**
 * Files whose truth is wanted.
 *
 * @param argument what names them, for messages
 * @param url of a file or of the truth about a table, as the source's Content-Location names it,
 *     with or without its address
 * @param last the number of the last file of each table; empty if the URL or the names say it
 * @param names the paths of the files that were taken, below the folder that they were landed in;
 *     empty if nobody knows them
 */
public record HistoryTruthRequest(
    String argument, String url, OptionalInt last, Set<String> names) {
  /** Copies the names. */
  public HistoryTruthRequest {
    names = Set.copyOf(names);
  }
}
