package dev.assay.generator.feed.clickstream;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a batch, and the truth about it alone.
 *
 * @param json the line without its end
 * @param faults what is wrong with it, by the names of the rates
 * @param reasons why a correct pipeline refuses it, in the contract's order; none if it is accepted
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the line; nobody compares lines
public record ToldEvent(byte[] json, List<String> faults, List<String> reasons) {
  /** Copies the lists. */
  public ToldEvent {
    faults = List.copyOf(faults);
    reasons = List.copyOf(reasons);
  }

  static ToldEvent of(Line line) {
    List<String> faults = new ArrayList<>(line.faults().size());
    line.faults().forEach(fault -> faults.add(fault.kind().key()));
    List<String> reasons = new ArrayList<>(0);
    Reason.of(line).forEach(reason -> reasons.add(reason.key()));
    return new ToldEvent(EventJson.write(line), faults, reasons);
  }
}
