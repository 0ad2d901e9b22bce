-- Revenue by day, with the average of the last seven days.
-- Grain: one row per day of the calendar, also without orders. Owner: analytics.
-- Inputs: dim_date, fact_orders.
-- The calendar has no gaps, so seven rows are seven days; the first six days average over fewer.
create or replace temporary view vw_kpi_daily_revenue (
  order_date comment 'Day, UTC',
  day_name comment 'Sunday to Saturday',
  is_weekend comment 'Saturday or Sunday',
  revenue comment 'Dollars, all statuses; 0 on a day without orders',
  orders comment 'Orders',
  rolling_7_day_average comment 'Dollars a day over this day and the six before'
)
comment 'One row per day of the calendar, also without orders'
as
with days as (
  select * from dim_date
),

orders as (
  select * from fact_orders
),

by_day as (
  select
    date_key,
    sum(revenue) as revenue,
    count(*) as orders
  from orders
  group by date_key
),

every_day as (
  select
    days.order_date,
    days.day_name,
    days.is_weekend,
    coalesce(by_day.revenue, 0) as revenue,
    coalesce(by_day.orders, 0) as orders
  from days
  left join by_day on days.date_key = by_day.date_key
)

select
  order_date,
  day_name,
  is_weekend,
  cast(revenue as decimal(18, 2)) as revenue,
  orders,
  cast(
    try_divide(
      sum(revenue) over (order by order_date rows between 6 preceding and current row),
      count(*) over (order by order_date rows between 6 preceding and current row)
    ) as decimal(18, 2)
  ) as rolling_7_day_average
from every_day
order by order_date
