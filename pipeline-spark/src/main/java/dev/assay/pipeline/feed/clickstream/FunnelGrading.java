package dev.assay.pipeline.feed.clickstream;

import dev.assay.pipeline.grading.SilverViews;
import dev.assay.pipeline.grading.SilverViews.View;
import dev.assay.pipeline.grading.input.GradedColumn;
import dev.assay.pipeline.grading.input.ValueType;
import java.util.List;
import java.util.stream.Stream;

/** The views of visits as the grader computes them: the published definitions over any silver. */
final class FunnelGrading {
  private static final String PURCHASES = "purchases";
  private static final List<GradedColumn> CONVERSION =
      List.of(
          column(ValueType.INTEGER, MartFunnelDaily.SESSIONS),
          column(ValueType.INTEGER, PURCHASES),
          column(ValueType.DECIMAL, "conversion_percent"));

  static final SilverViews VIEWS =
      new SilverViews(
          List.of(
              ClickstreamContract.EVENT_ID,
              ClickstreamContract.EVENT_TS,
              ClickstreamContract.EVENT_NAME,
              ClickstreamContract.SESSION_ID,
              ClickstreamContract.DEVICE_TYPE,
              ClickstreamContract.PLATFORM,
              ClickstreamContract.UTM_SOURCE,
              ClickstreamContract.UTM_MEDIUM,
              ClickstreamContract.UTM_CAMPAIGN,
              ClickstreamContract.PRICE,
              ClickstreamContract.CURRENCY,
              ClickstreamContract.QUANTITY,
              ClickstreamContract.ORDER_ID,
              ClickstreamContract.EVENT_DATE),
          Stream.of("fact_sessions", "mart_funnel_daily", "fact_purchases")
              .map(table -> SilverViews.statement("grading/clickstream/" + table + ".sql"))
              .toList(),
          List.of(funnel(), byDevice(), byCampaign(), purchases()));

  private FunnelGrading() {}

  private static View funnel() {
    Stream<GradedColumn> counts =
        Stream.concat(
                Stream.of(MartFunnelDaily.SESSIONS), Stream.of(Step.values()).map(Step::event))
            .map(name -> column(ValueType.INTEGER, name));
    Stream<GradedColumn> shares =
        Stream.concat(Stream.of(Step.values()).skip(1).map(Step::event), Stream.of("overall"))
            .map(name -> column(ValueType.DECIMAL, name + "_percent"));
    return view(
        0,
        List.of(column(ValueType.DAY, FactSessions.SESSION_DATE)),
        Stream.concat(counts, shares).toList());
  }

  private static View byDevice() {
    return view(
        1,
        Stream.of(ClickstreamContract.DEVICE_TYPE, ClickstreamContract.PLATFORM)
            .map(name -> column(ValueType.TEXT, name))
            .toList(),
        CONVERSION);
  }

  private static View byCampaign() {
    return view(
        2,
        Stream.of(
                ClickstreamContract.UTM_SOURCE,
                ClickstreamContract.UTM_MEDIUM,
                ClickstreamContract.UTM_CAMPAIGN)
            .map(name -> column(ValueType.TEXT, name))
            .toList(),
        CONVERSION);
  }

  private static View purchases() {
    return view(
        3,
        List.of(
            column(ValueType.DAY, FactPurchases.PURCHASE_DATE),
            column(ValueType.TEXT, ClickstreamContract.CURRENCY)),
        List.of(
            column(ValueType.INTEGER, PURCHASES),
            column(ValueType.INTEGER, "units"),
            column(ValueType.DECIMAL, FactPurchases.REVENUE),
            column(ValueType.DECIMAL, "average_order_value")));
  }

  private static GradedColumn column(ValueType type, String name) {
    return new GradedColumn(name, type);
  }

  /**
   * A view, by its published definition.
   *
   * @param number which of {@link Clickstream#VIEWS}
   */
  private static View view(int number, List<GradedColumn> key, List<GradedColumn> others) {
    String file = Clickstream.VIEWS.get(number);
    return new View(
        file.replaceFirst(".*/\\d+_(.*)\\.sql", "$1"),
        SilverViews.statement("semantic/" + file),
        key.stream().map(GradedColumn::name).toList(),
        Stream.concat(key.stream(), others.stream()).toList());
  }
}
