-- The funnel of each day: how many of the sessions that started on it got how far.
-- Grain: one row per day on which sessions started. Owner: analytics. Inputs: mart_funnel_daily.
create or replace temporary view vw_funnel_daily (
  session_date comment 'Day on which the sessions started, UTC',
  sessions comment 'Sessions',
  page_view comment 'Sessions that reached page_view',
  product_view comment 'Of these, sessions that reached product_view',
  add_to_cart comment 'Of these, sessions that reached add_to_cart',
  checkout_started comment 'Of these, sessions that reached checkout_started',
  purchase comment 'Of these, sessions that reached purchase',
  product_view_percent comment 'product_view / page_view, per cent; NULL without any',
  add_to_cart_percent comment 'add_to_cart / product_view, per cent; NULL without any',
  checkout_started_percent comment 'checkout_started / add_to_cart, per cent; NULL without any',
  purchase_percent comment 'purchase / checkout_started, per cent; NULL without any',
  overall_percent comment 'purchase / sessions, per cent'
)
comment 'One row per day on which sessions started'
as
with funnel as (
  select * from mart_funnel_daily
)

select
  session_date,
  sessions,
  page_view,
  product_view,
  add_to_cart,
  checkout_started,
  purchase,
  cast(100 * product_view_conversion as decimal(5, 2)) as product_view_percent,
  cast(100 * add_to_cart_conversion as decimal(5, 2)) as add_to_cart_percent,
  cast(100 * checkout_started_conversion as decimal(5, 2)) as checkout_started_percent,
  cast(100 * purchase_conversion as decimal(5, 2)) as purchase_percent,
  cast(100 * overall_conversion as decimal(5, 2)) as overall_percent
from funnel
order by session_date
