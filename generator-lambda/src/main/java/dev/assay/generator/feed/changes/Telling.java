package dev.assay.generator.feed.changes;

import dev.assay.generator.feed.changes.Line.Shape;
import dev.assay.generator.feed.changes.Line.Struck;
import dev.assay.generator.replay.Draws;
import dev.assay.generator.replay.Draws.Purpose;
import dev.assay.generator.replay.Rates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How a change is told: the lines of it, with the faults that strike them. */
final class Telling {
  private static final Purpose IS_LATE = new Purpose(261);
  private static final Purpose FILES_LATE = new Purpose(262);
  private static final Purpose IS_KEY_ONLY = new Purpose(263);
  private static final Purpose IS_MALFORMED = new Purpose(264);
  private static final Purpose IS_OPEN = new Purpose(265);
  private static final Purpose IS_KEYLESS = new Purpose(266);
  private static final Purpose KEY_COLUMN = new Purpose(267);
  private static final Purpose IS_MISTYPED = new Purpose(268);
  private static final Purpose TYPED_COLUMN = new Purpose(269);
  private static final Purpose TYPE_FORM = new Purpose(270);
  private static final Purpose IS_UNTIDY = new Purpose(271);
  private static final Purpose UNTIDY_FORM = new Purpose(272);
  private static final Purpose IS_REPEATED = new Purpose(273);
  private static final Purpose REPEATED_AFTER = new Purpose(274);
  private static final Purpose CONFLICTS = new Purpose(275);

  private static final int MOST_REPEATED_AFTER = 2;
  private static final int EMAIL = Table.CUSTOMERS.index("email");

  private final Period period;
  private final Rates<ChangeFault> rates;
  private final Change change;
  private final Draws here;

  private Telling(Period period, Rates<ChangeFault> rates, Change change) {
    this.period = period;
    this.rates = rates;
    this.change = change;
    this.here = change.draws();
  }

  /** The lines of a change: the first, and perhaps the next. */
  static List<Line> of(Period period, Rates<ChangeFault> rates, Change change) {
    return new Telling(period, rates, change).lines();
  }

  private List<Line> lines() {
    List<Struck> faults = new ArrayList<>();
    change.faults().forEach(kind -> faults.add(Struck.of(kind)));
    int file = period.file(change.at()) + lateBy(faults);
    if (change.op() == Op.D && happens(ChangeFault.DELETE_KEY_ONLY, IS_KEY_ONLY)) {
      faults.add(Struck.of(ChangeFault.DELETE_KEY_ONLY));
    }
    Shape shape = Shape.WHOLE;
    if (happens(ChangeFault.MALFORMED_ROW, IS_MALFORMED)) {
      faults.add(Struck.of(ChangeFault.MALFORMED_ROW));
      shape = mayBeOpen(faults) && here.coin(IS_OPEN) ? Shape.OPEN_QUOTE : Shape.TOO_FEW_COLUMNS;
    } else {
      strike(faults);
    }
    faults.sort(Comparator.comparing(Struck::kind));
    Line first = new Line(change, file, 0, change.values(), shape, faults);
    List<Line> lines = new ArrayList<>(List.of(first));
    if (!change.isLoad() && happens(ChangeFault.DUPLICATE_CHANGE, IS_REPEATED)) {
      lines.add(repeated(first));
    }
    return lines;
  }

  /** By how many files it is late; a row of the full load never is. */
  private int lateBy(List<Struck> faults) {
    if (change.lateBy() != Change.AS_DRAWN) {
      return change.lateBy();
    }
    if (change.isLoad() || !happens(ChangeFault.OUT_OF_ORDER, IS_LATE)) {
      return 0;
    }
    faults.add(Struck.of(ChangeFault.OUT_OF_ORDER));
    return here.between(1, Period.MOST_LATE, FILES_LATE);
  }

  /**
   * Whether a quote can be opened so that no reader takes the rows after it for one that is whole:
   * a value over two lines would leave a second line that is a row of its own, and a quote before
   * nothing would close the one of an earlier row.
   */
  private boolean mayBeOpen(List<Struck> faults) {
    return faults.stream().noneMatch(fault -> fault.kind() == ChangeFault.DELETE_KEY_ONLY)
        && change.values().texts().stream().noneMatch(text -> text != null && text.contains("\n"));
  }

  /** The column whose quote stays open: its values are plain words. */
  static Column opened(Table table) {
    return switch (table) {
      case CUSTOMERS, PRODUCTS -> columns(table, "name").get(0);
      case ORDERS -> columns(table, "status").get(0);
      case ORDER_ITEMS -> columns(table, "product_id").get(0);
    };
  }

  private void strike(List<Struck> faults) {
    Column keyless = null;
    if (happens(ChangeFault.MISSING_KEY, IS_KEYLESS)) {
      List<Column> keys = change.table().columns().stream().filter(Column::isKey).toList();
      keyless = keys.get(here.below(keys.size(), KEY_COLUMN));
      faults.add(new Struck(ChangeFault.MISSING_KEY, keyless, null));
    }
    List<Column> typed = typed(change.table());
    Column mistyped = typed.get(here.below(typed.size(), TYPED_COLUMN));
    if (change.op() != Op.D
        && !mistyped.equals(keyless)
        && happens(ChangeFault.BAD_TYPE, IS_MISTYPED)) {
      String value = change.values().get(change.table().columns().indexOf(mistyped));
      faults.add(new Struck(ChangeFault.BAD_TYPE, mistyped, mistyped(mistyped, value)));
    }
    if (change.table() == Table.CUSTOMERS
        && change.op() != Op.D
        && happens(ChangeFault.UNTIDY_EMAIL, IS_UNTIDY)) {
      Column email = Table.CUSTOMERS.columns().get(EMAIL);
      faults.add(new Struck(ChangeFault.UNTIDY_EMAIL, email, untidy(change.values().get(EMAIL))));
    }
  }

  /** The columns that a text can be wrong in; none of them is ever NULL. */
  static List<Column> typed(Table table) {
    return switch (table) {
      case CUSTOMERS -> columns(table, "customer_id");
      case PRODUCTS -> columns(table, "price", "weight_g");
      case ORDERS -> columns(table, "customer_id", "purchased_at");
      case ORDER_ITEMS -> columns(table, "price", "freight");
    };
  }

  private static List<Column> columns(Table table, String... names) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(table.columns().get(table.index(name)));
    }
    return columns;
  }

  private String mistyped(Column column, String value) {
    boolean first = here.coin(TYPE_FORM);
    return switch (column.type()) {
      case INTEGER -> first ? "C" + value : value + ".5";
      case MONEY -> first ? "$" + value : value.replace('.', ',');
      case WEIGHT -> first ? value + " g" : "heavy";
      case TIMESTAMP -> first ? "yesterday" : "2026-13-45T00:00:00";
      case TEXT -> throw new IllegalArgumentException("any text is one: " + column);
    };
  }

  private String untidy(String email) {
    return switch (here.below(3, UNTIDY_FORM)) {
      case 0 -> ' ' + email;
      case 1 -> email.toUpperCase(Locale.ROOT);
      default -> email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1) + "  ";
    };
  }

  /**
   * The change once more, with all that is wrong with it. One in five says something else, if it is
   * of a row that is accepted.
   */
  private Line repeated(Line first) {
    int after = here.between(0, MOST_REPEATED_AFTER, REPEATED_AFTER);
    int file = Math.min(Period.LAST_FILE, first.file() + after);
    boolean conflicts =
        change.op() != Op.D && Reasons.of(first).isEmpty() && here.below(5, CONFLICTS) == 0;
    List<Struck> faults = new ArrayList<>();
    faults.add(Struck.of(ChangeFault.DUPLICATE_CHANGE));
    faults.addAll(first.faults());
    Values values = conflicts ? conflicting(first.values()) : first.values();
    return new Line(change, file, 1, values, first.shape(), faults);
  }

  /** The column in which a repeated change may say something else. */
  static int conflicting(Table table) {
    return switch (table) {
      case CUSTOMERS -> table.index("segment");
      case PRODUCTS -> table.index("category");
      case ORDERS -> table.index("status");
      case ORDER_ITEMS -> table.index("product_id");
    };
  }

  private Values conflicting(Values values) {
    return values.with(conflicting(change.table()), "other");
  }

  private boolean happens(ChangeFault kind, Purpose purpose) {
    return here.happens(rates.of(kind), purpose);
  }
}
