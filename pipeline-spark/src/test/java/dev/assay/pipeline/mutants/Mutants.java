package dev.assay.pipeline.mutants;

import dev.assay.pipeline.mutants.Mutant.OfGold;
import dev.assay.pipeline.mutants.Mutant.OfPublication;
import dev.assay.pipeline.mutants.Mutant.OfSilver;
import dev.assay.pipeline.mutants.Mutant.OfView;
import java.util.List;
import java.util.stream.Stream;

/** The wrong ways that lakehouses are known to be built in. */
final class Mutants {
  private static final List<Mutant> SILVER =
      List.of(
          new OfSilver(
              "all_of_bronze_every_run",
              "Silver reads all of bronze in every run and appends",
              "insert into {silver_transactions} select * from accepted"),
          new OfSilver(
              "null_predicate",
              "Split by `where(valid)` and `where(not valid)`: a NULL loses the record from both",
              "delete from {silver_quarantine} where price is null and _run_seq = 2"),
          new OfSilver(
              "pseudonyms_after_the_split",
              "Personal data is pseudonymised in silver only, behind the quarantine",
              "update {silver_quarantine} set email = 'quincy@example.com' where _run_seq = 2"),
          new OfSilver(
              "one_reason",
              "A quarantined record keeps the first reason only",
              "update {silver_quarantine}"
                  + " set _quarantine_reasons = slice(_quarantine_reasons, 1, 1)"),
          new OfSilver(
              "no_reason",
              "A quarantined record does not say why",
              "update {silver_quarantine} set _quarantine_reasons = array() where _run_seq = 2"),
          new OfSilver(
              "day_of_the_session",
              "The session's zone decides on which day an order was made",
              "update {silver_transactions} set order_date ="
                  + " to_date(from_utc_timestamp(timestamp, 'Pacific/Chatham'))"
                  + " where _run_seq = 2"),
          new OfSilver(
              "corrections_beside",
              "A correction is added beside the order that it corrects",
              """
              insert into {silver_transactions}
              select old.* from {silver_transactions} version as of 1 old
              left anti join {silver_transactions} now
                on old._batch_id = now._batch_id and old._position = now._position"""),
          new OfSilver(
              "append_without_identity",
              "An append whose acknowledgement was lost is done again",
              "insert into {silver_duplicates} select * from {silver_duplicates}"
                  + " where _run_seq = 2"));

  private static final List<Mutant> GOLD =
      List.of(
          new OfGold(
              "latest_by_clock",
              "The last record by time of ingestion wins, a coin flip within a run",
              """
              merge into {silver_transactions} now using (
                select * except (place) from (
                  select *, row_number() over (
                    partition by order_id, order_date order by _ingested_at desc, _position
                  ) as place
                  from accepted
                ) where place = 1
              ) wrong
              on now.order_id = wrong.order_id and now.order_date = wrong.order_date
                and now._run_seq = 2
              when matched then update set *""",
              "delete from {silver_duplicates} where _run_seq = 2",
              """
              insert into {silver_duplicates}
              select lost.order_id, lost.order_date, lost._batch_id, lost._request_seq,
                lost._position, lost._run_seq, lost._source, lost._ingested_at,
                won._batch_id, won._request_seq, won._position, 'correction'
              from accepted lost
              inner join {silver_transactions} won
                on won.order_id = lost.order_id and won.order_date = lost.order_date
              left anti join {silver_transactions} winner
                on winner._batch_id = lost._batch_id and winner._position = lost._position
              left anti join {silver_duplicates} kept
                on kept._batch_id = lost._batch_id and kept._position = lost._position""",
              """
              merge into {fact_orders} facts using {silver_transactions} orders
              on facts.order_id = orders.order_id and facts._batch_id = orders._batch_id
              when matched and facts._position <> orders._position then update set
                quantity = orders.quantity,
                price = orders.price,
                revenue = orders.price * orders.quantity,
                _position = orders._position"""),
          new OfGold(
              "null_keys",
              "Keys come from a left join, so a name that is left out has a NULL key",
              "alter table {fact_orders} alter column product_key drop not null",
              "update {fact_orders} set product_key = null where product_key = 0"),
          new OfGold(
              "keys_by_row_number",
              "Surrogate keys are numbered over what is present, so a new product moves all others",
              """
              insert overwrite {dim_product}
              select
                cast(row_number() over (order by product_key <> 0, product, category) - 1 as int),
                product,
                category
              from {dim_product}"""),
          new OfGold(
              "calendar_of_days_present",
              "The calendar has the days that have orders",
              """
              merge into {dim_date} days using (select distinct date_key from {fact_orders}) present
              on days.date_key = present.date_key
              when not matched by source then delete"""),
          new OfGold(
              "money_as_double",
              "Money is a DOUBLE, turned into cents at the end",
              "update {fact_orders} set revenue ="
                  + " cast(cast(price as double) * quantity * 100 as bigint) / 100.00"),
          new OfGold(
              "inserts_only",
              "The fact takes new orders and misses corrections",
              """
              merge into {fact_orders} now using (select * from {fact_orders} version as of 1) old
              on now.order_id = old.order_id and now.date_key = old.date_key
              when matched then update set *"""),
          new OfGold(
              "inner_join_to_dimensions",
              "The fact is joined to its dimensions, and orders without a name drop out",
              "delete from {fact_orders} where product_key = 0 or region_key = 0"),
          new OfGold(
              "facts_before_dimensions",
              "Keys are looked up before the new members are there: they are unknown for ever",
              """
              merge into {fact_orders} facts using (
                select now.product_key
                from {dim_product} now
                left anti join {dim_product} version as of 1 old
                  on now.product_key = old.product_key
              ) late
              on facts.product_key = late.product_key
              when matched then update set product_key = 0"""),
          new OfGold(
              "customers_once",
              "The customers are loaded once",
              """
              merge into {dim_customer} now using (select * from {dim_customer} version as of 1) old
              on now.customer_id = old.customer_id
              when not matched by source then delete"""),
          new OfGold(
              "week_from_monday",
              "The weekend is days 6 and 7 of a week that begins on Sunday",
              "update {dim_date} set is_weekend = day_of_week_num in (6, 7)"),
          new OfGold(
              "saturday_called_friday",
              "Days are named after the day before",
              "update {dim_date} set day_name = date_format(date_sub(order_date, 1), 'EEEE')"),
          new OfGold(
              "merge_without_identity",
              "The facts of a run are appended twice",
              "insert into {fact_orders} select * from {fact_orders} where _run_seq = 2"));

  private static final List<Mutant> VIEWS =
      List.of(
          new OfView(
              "seven_rows",
              "The average of seven days is one of seven rows with orders",
              "04_vw_kpi_daily_revenue",
              "left join by_day",
              "inner join by_day"),
          new OfView(
              "shares_rounded_alone",
              "Each share is rounded by itself, and they do not add up",
              "01_vw_kpi_sales_by_region",
              "(?s)round\\(100 \\* running_revenue.*?(?=\\s+as decimal)",
              "round(100 * revenue / total_revenue, 2)"),
          new OfView(
              "everything_is_earned",
              "Returned and pending orders count as realised",
              "07_vw_kpi_summary",
              " filter \\(where status = 'completed'\\)",
              ""),
          new OfView(
              "average_of_busy_days",
              "The average of a day leaves out the days without orders",
              "06_vw_kpi_weekend_vs_weekday",
              "left join by_day",
              "inner join by_day"),
          new OfPublication(
              "one_table_after_the_other",
              "The fact is shown before its dimensions are",
              List.of("dim_product", "dim_region", "dim_date")));

  /** All of them. */
  static final List<Mutant> ALL = Stream.of(SILVER, GOLD, VIEWS).flatMap(List::stream).toList();

  private Mutants() {}
}
