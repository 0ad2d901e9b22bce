-- How long deliveries take, and how many come late.
-- Grain: one row per state with orders, and one for orders whose customer had none. Owner: analytics.
-- Inputs: fact_sales_performance, silver_orders.
-- Percentiles are values that occur: the least number of days within which at least that share of
-- the delivered orders was there. Engines that interpolate disagree on how.
create or replace temporary view vw_fulfilment_latency (
  state comment 'State or country of the customer at the purchase; NULL if none is known',
  orders comment 'Orders',
  delivered comment 'Of these, delivered orders',
  delivery_days_p50 comment 'Days from purchase to delivery that half of them took at most; NULL without any',
  delivery_days_p90 comment 'Days from purchase to delivery that nine in ten took at most; NULL without any',
  estimated comment 'Delivered orders with an estimate',
  late comment 'Of these, orders delivered after it',
  late_percent comment 'late / estimated, per cent; NULL without any'
)
comment 'One row per state with orders'
as
with orders as (
  select * from fact_sales_performance
),

estimates as (
  select
    order_id,
    estimated_at
  from silver_orders
),

placed as (
  select
    orders.state,
    orders.delivery_days,
    orders.delivered_at,
    estimates.estimated_at,
    count(orders.delivery_days) over (partition by orders.state) as with_days,
    row_number() over (
      partition by orders.state
      order by case when orders.delivery_days is null then 1 else 0 end, orders.delivery_days
    ) as place
  from orders
  left join estimates on orders.order_id = estimates.order_id
),

by_state as (
  select
    state,
    count(*) as orders,
    count(delivered_at) as delivered,
    min(delivery_days) filter (where 2 * place >= with_days) as delivery_days_p50,
    min(delivery_days) filter (where 10 * place >= 9 * with_days) as delivery_days_p90,
    count(estimated_at) filter (where delivered_at is not null) as estimated,
    count(*) filter (where delivered_at > estimated_at) as late
  from placed
  group by state
)

select
  state,
  orders,
  delivered,
  delivery_days_p50,
  delivery_days_p90,
  estimated,
  late,
  cast(try_divide(cast(100 * late as decimal(22, 2)), estimated) as decimal(5, 2)) as late_percent
from by_state
order by coalesce(state, '')
