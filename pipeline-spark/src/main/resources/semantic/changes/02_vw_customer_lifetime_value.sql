-- What each customer has been worth so far.
-- Grain: one row per customer who is there. Owner: analytics. Inputs: dim_customer_loyalty.
create or replace temporary view vw_customer_lifetime_value (
  customer_id comment 'Customer',
  segment comment 'Segment now; NULL if none is known',
  loyalty_tier comment 'Tier now; NULL without one',
  orders comment 'Orders that are there',
  lifetime_value comment 'Price and freight of their pieces, dollars',
  average_order_value comment 'lifetime_value / orders, dollars; NULL without orders',
  favourite_product comment 'Product with the most pieces; NULL without one',
  value_rank comment 'Place by lifetime value, from 1; equal values share a place'
)
comment 'One row per customer who is there'
as
with customers as (
  select * from dim_customer_loyalty
)

select
  customer_id,
  segment,
  loyalty_tier,
  orders,
  lifetime_value,
  cast(try_divide(lifetime_value, orders) as decimal(18, 2)) as average_order_value,
  favourite_product,
  rank() over (order by lifetime_value desc) as value_rank
from customers
order by value_rank, customer_id
