-- What was bought each day.
-- Grain: one row per day and currency with purchases; amounts of different currencies are never
-- added up. Owner: analytics. Inputs: fact_purchases.
create or replace temporary view vw_purchases_daily (
  purchase_date comment 'Day of the purchase, UTC',
  currency comment 'Currency, ISO 4217; NULL if the event names none',
  purchases comment 'Orders',
  units comment 'Pieces',
  revenue comment 'price * quantity, in that currency',
  average_order_value comment 'revenue / purchases, in that currency'
)
comment 'One row per day and currency with purchases'
as
with purchases as (
  select * from fact_purchases
),

by_day as (
  select
    purchase_date,
    currency,
    count(*) as purchases,
    sum(quantity) as units,
    sum(revenue) as revenue
  from purchases
  group by purchase_date, currency
)

select
  purchase_date,
  currency,
  purchases,
  units,
  cast(revenue as decimal(18, 2)) as revenue,
  cast(try_divide(revenue, purchases) as decimal(18, 2)) as average_order_value
from by_day
order by purchase_date, currency
