package dev.assay.pipeline.feed.transactions;

import dev.assay.pipeline.dashboard.Columns;
import dev.assay.pipeline.error.Errors;
import dev.assay.pipeline.grading.SilverViews;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.ValueType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The views of sales as the grader computes them: the published definitions over any silver. */
final class SalesGrading {
  private static final Map<Class<?>, ValueType> TYPES =
      Map.of(
          BigDecimal.class, ValueType.DECIMAL,
          LocalDate.class, ValueType.DAY,
          boolean.class, ValueType.BOOLEAN,
          String.class, ValueType.TEXT,
          int.class, ValueType.INTEGER,
          long.class, ValueType.INTEGER);

  /** All views but those of runs and of quality, which tell of our own tables. */
  static final SilverViews VIEWS =
      new SilverViews(
          List.of(
              TransactionsContract.ORDER_ID,
              TransactionsContract.CUSTOMER_ID,
              TransactionsContract.PRODUCT,
              TransactionsContract.CATEGORY,
              TransactionsContract.QUANTITY,
              TransactionsContract.PRICE,
              TransactionsContract.REGION,
              TransactionsContract.STATUS,
              TransactionsContract.ORDER_DATE),
          Stream.of("fact_orders", "dim_product", "dim_region", "dim_date")
              .map(table -> SilverViews.statement("grading/transactions/" + table + ".sql"))
              .toList(),
          IntStream.range(0, SalesViews.ALL.size())
              .mapToObj(i -> view(i + 1, SalesViews.ALL.get(i)))
              .toList());

  private SalesGrading() {}

  private static SilverViews.View view(int number, SalesViews.View<?> view) {
    List<GradedColumn> columns = new ArrayList<>();
    RecordComponent[] components = view.type().getRecordComponents();
    List<String> names = Columns.of(view.type());
    for (int i = 0; i < components.length; i++) {
      ValueType type = TYPES.get(components[i].getType());
      if (type == null) {
        throw Errors.internal("a column of " + view.name() + " has no type that is graded", null);
      }
      columns.add(new GradedColumn(names.get(i), type));
    }
    String file = "semantic/transactions/0" + number + "_" + view.name() + ".sql";
    return new SilverViews.View(view.name(), SilverViews.statement(file), view.key(), columns);
  }
}
