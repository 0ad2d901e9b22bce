-- Weekends against weekdays.
-- Grain: one row per kind of day that the calendar has. Owner: analytics.
-- Inputs: dim_date, fact_orders.
-- Averages are over the calendar's days, also those without orders. The sum is cast back to
-- decimal(18, 2): by a wider one Spark divides to six digits, and an average would be rounded twice.
create or replace temporary view vw_kpi_weekend_vs_weekday (
  day_type comment 'weekend (Saturday, Sunday) or weekday',
  days comment 'Days of that kind in the calendar',
  orders comment 'Orders',
  revenue comment 'Dollars, all statuses',
  average_revenue_per_day comment 'Dollars a day',
  average_order_value comment 'Dollars an order; NULL without orders'
)
comment 'One row per kind of day that the calendar has'
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

by_type as (
  select
    case when days.is_weekend then 'weekend' else 'weekday' end as day_type,
    count(*) as days,
    coalesce(sum(by_day.orders), 0) as orders,
    cast(coalesce(sum(by_day.revenue), 0) as decimal(18, 2)) as revenue
  from days
  left join by_day on days.date_key = by_day.date_key
  group by case when days.is_weekend then 'weekend' else 'weekday' end
)

select
  day_type,
  days,
  orders,
  revenue,
  cast(try_divide(revenue, days) as decimal(18, 2)) as average_revenue_per_day,
  cast(try_divide(revenue, orders) as decimal(18, 2)) as average_order_value
from by_type
order by day_type
