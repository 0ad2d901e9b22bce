package dev.assay.generator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Does to the clean twin what a ledger says was done, position by position. Written from the
 * specification alone; shares no code with the generator.
 */
public final class LedgerReplay {
  private final Delivered bytes;
  private final Delivered clean;

  /** The unfaulted state of each position so far, corrections included. */
  private final List<Map<String, Object>> states = new ArrayList<>();

  /** What each position has for order_id, or would have if that were an id. */
  private final List<Object> ids = new ArrayList<>();

  public LedgerReplay(Delivered bytes, Delivered clean) {
    this.bytes = bytes;
    this.clean = clean;
  }

  /** The record that these entries, all of the next position, make. */
  public Map<String, Object> next(List<Map<String, Object>> entries) {
    int position = states.size();
    Map<String, Object> state = new LinkedHashMap<>(clean.record(position));
    List<Map<String, Object>> faults = new ArrayList<>(entries);
    if (!faults.isEmpty() && faults.get(0).get("fault").equals("duplicate_order")) {
      state = repeated(position, faults.remove(0));
    }
    states.add(state);
    Map<String, Object> seen = new LinkedHashMap<>(state);
    Object id = null;
    for (Map<String, Object> fault : faults) {
      if (fault.get("fault").equals("id_collision")) {
        int of = Integer.parseInt(fault.get("of").toString());
        assertThat(fault.get("emitted")).isEqualTo(ids.get(of));
        assertThat(of).isLessThan(position);
      }
      if (fault.get("fault").equals("invalid_id") && fault.get("field").equals("order_id")) {
        id = seen.get("order_id");
      }
      strike(fault, seen);
    }
    ids.add(id == null ? bytes.orderId(position) : id);
    entries.forEach(e -> assertThat(e.get("order_id")).isEqualTo(ids.get(position)));
    return seen;
  }

  private Map<String, Object> repeated(int position, Map<String, Object> duplicate) {
    int of = Integer.parseInt(duplicate.get("of").toString());
    assertThat(of).isLessThan(position);
    Map<String, Object> state = new LinkedHashMap<>(states.get(of));
    if (duplicate.get("kind").equals("retry")) {
      assertThat(bytes.line(position)).isEqualTo(bytes.line(of));
    } else {
      String field = (String) duplicate.get("field");
      Object before = state.put(field, duplicate.get("emitted"));
      assertThat(duplicate.get("original")).isEqualTo(before);
      assertThat(duplicate.get("emitted")).isNotEqualTo(before);
      assertThat(bytes.record(position)).containsKey(field);
    }
    return state;
  }

  private static void strike(Map<String, Object> fault, Map<String, Object> seen) {
    String field = (String) fault.get("field");
    assertThat(fault.get("original")).isEqualTo(seen.get(field));
    switch ((String) fault.get("fault")) {
      case "missing_field" -> {
        assertThat(fault).containsEntry("emitted", null);
        seen.remove(field);
      }
      case "id_collision" -> {
        assertThat(fault.get("original_timestamp")).isEqualTo(seen.get("timestamp"));
        seen.put(field, fault.get("emitted"));
        seen.put("timestamp", fault.get("emitted_timestamp"));
      }
      case "zoned_timestamp" -> {
        assertThat(moment(fault.get("emitted"))).isEqualTo(moment(fault.get("original")));
        seen.put(field, fault.get("emitted"));
      }
      default -> seen.put(field, fault.get("emitted"));
    }
  }

  private static Instant moment(Object text) {
    String zoned = text.toString();
    boolean hasZone = zoned.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})");
    return OffsetDateTime.parse(hasZone ? zoned : zoned + "Z").toInstant();
  }
}
