-- The calendar that follows from a silver: every day from the first to the last order.
-- Grain: one row per day. Inputs: silver.
create or replace temporary view dim_date as
with bounds as (
  select
    min(order_date) as first_day,
    max(order_date) as last_day
  from silver
),

days as (
  select explode(sequence(first_day, last_day)) as order_date
  from bounds
  where first_day is not null
)

select
  order_date as date_key,
  order_date,
  date_format(order_date, 'EEEE') as day_name,
  dayofweek(order_date) in (1, 7) as is_weekend
from days
