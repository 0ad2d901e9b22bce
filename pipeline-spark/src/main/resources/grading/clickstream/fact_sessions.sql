-- The sessions that follow from a silver: its events of a session_id without a pause of more than
-- 30 minutes, and how many steps of the funnel they reach in order.
-- Grain: one row per session. Inputs: silver.
create or replace temporary view fact_sessions as
with numbered as (
  select
    *,
    sum(case when begins then 1 else 0 end) over (
      partition by session_id
      order by event_ts
    ) as session_number
  from (
    select
      *,
      event_ts > lag(event_ts) over (
        partition by session_id
        order by event_ts
      ) + interval 30 minutes as begins
    from silver
  )
),

viewed as (
  select
    *,
    min(case when event_name = 'page_view' then event_ts end) over (
      partition by session_id, session_number
    ) as page_view_at
  from numbered
),

seen as (
  select
    *,
    min(case when event_name = 'product_view' and event_ts >= page_view_at then event_ts end) over (
      partition by session_id, session_number
    ) as product_view_at
  from viewed
),

carted as (
  select
    *,
    min(case when event_name = 'add_to_cart' and event_ts >= product_view_at then event_ts end)
      over (
        partition by session_id, session_number
      ) as add_to_cart_at
  from seen
),

checked_out as (
  select
    *,
    min(
      case when event_name = 'checkout_started' and event_ts >= add_to_cart_at then event_ts end
    ) over (
      partition by session_id, session_number
    ) as checkout_started_at
  from carted
),

reached as (
  select
    *,
    case
      when page_view_at is null then 0
      when product_view_at is null then 1
      when add_to_cart_at is null then 2
      when checkout_started_at is null then 3
      when max(event_name = 'purchase' and event_ts >= checkout_started_at) over (
        partition by session_id, session_number
      ) then 5
      else 4
    end as steps_reached
  from checked_out
)

select
  session_id,
  min(event_ts) as session_start,
  to_date(min(event_ts)) as session_date,
  min_by(device_type, struct(event_ts, event_id)) as device_type,
  min_by(platform, struct(event_ts, event_id)) as platform,
  min_by(utm_source, struct(event_ts, event_id)) as utm_source,
  min_by(utm_medium, struct(event_ts, event_id)) as utm_medium,
  min_by(utm_campaign, struct(event_ts, event_id)) as utm_campaign,
  first(steps_reached) as steps_reached,
  element_at(
    array('page_view', 'product_view', 'add_to_cart', 'checkout_started', 'purchase'),
    nullif(first(steps_reached), 0)
  ) as furthest_step
from reached
group by session_id, session_number
