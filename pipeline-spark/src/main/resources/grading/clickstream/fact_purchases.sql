-- The purchases that follow from a silver: each order by its earliest purchase event.
-- Grain: one row per order. Inputs: silver.
create or replace temporary view fact_purchases as
with purchases as (
  select
    order_id,
    min_by(
      struct(event_date as purchase_date, price, quantity, currency),
      struct(event_ts, event_id)
    ) as event
  from silver
  where event_name = 'purchase'
  group by order_id
)

select
  order_id,
  event.purchase_date,
  event.quantity,
  event.currency,
  cast(event.price * event.quantity as decimal(18, 2)) as revenue
from purchases
