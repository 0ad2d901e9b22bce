-- The funnel that follows from sessions, whoever made them.
-- Grain: one row per day on which sessions started. Inputs: fact_sessions.
create or replace temporary view mart_funnel_daily as
with days as (
  select
    session_date,
    count(*) as sessions,
    count_if(steps_reached >= 1) as page_view,
    count_if(steps_reached >= 2) as product_view,
    count_if(steps_reached >= 3) as add_to_cart,
    count_if(steps_reached >= 4) as checkout_started,
    count_if(steps_reached >= 5) as purchase
  from fact_sessions
  group by session_date
)

select
  session_date,
  sessions,
  page_view,
  product_view,
  add_to_cart,
  checkout_started,
  purchase,
  cast(
    try_divide(cast(product_view as decimal(18, 0)), cast(page_view as decimal(18, 0)))
    as decimal(7, 6)
  ) as product_view_conversion,
  cast(
    try_divide(cast(add_to_cart as decimal(18, 0)), cast(product_view as decimal(18, 0)))
    as decimal(7, 6)
  ) as add_to_cart_conversion,
  cast(
    try_divide(cast(checkout_started as decimal(18, 0)), cast(add_to_cart as decimal(18, 0)))
    as decimal(7, 6)
  ) as checkout_started_conversion,
  cast(
    try_divide(cast(purchase as decimal(18, 0)), cast(checkout_started as decimal(18, 0)))
    as decimal(7, 6)
  ) as purchase_conversion,
  cast(
    try_divide(cast(purchase as decimal(18, 0)), cast(sessions as decimal(18, 0)))
    as decimal(7, 6)
  ) as overall_conversion
from days
