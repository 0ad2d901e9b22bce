-- Orders by status.
-- Grain: one row per status that has orders. Owner: analytics. Inputs: fact_orders.
-- Shares are of orders, not of revenue, rounded cumulatively so that they add up to exactly 100.
-- decimal(22, 2) leaves the division 18 digits: with six a share of 10,001 orders is rounded twice.
create or replace temporary view vw_kpi_order_status (
  status comment 'completed, returned or pending',
  orders comment 'Orders',
  revenue comment 'Dollars',
  share_percent comment 'Share of all orders, per cent'
)
comment 'One row per status that has orders'
as
with orders as (
  select * from fact_orders
),

by_status as (
  select
    status,
    count(*) as orders,
    sum(revenue) as revenue
  from orders
  group by status
),

running as (
  select
    *,
    sum(orders) over (order by orders desc, status rows unbounded preceding) as running_orders,
    sum(orders) over () as total_orders
  from by_status
)

select
  status,
  orders,
  cast(revenue as decimal(18, 2)) as revenue,
  cast(
    round(try_divide(cast(100 * running_orders as decimal(22, 2)), total_orders), 2)
    - round(try_divide(cast(100 * (running_orders - orders) as decimal(22, 2)), total_orders), 2)
    as decimal(5, 2)
  ) as share_percent
from running
order by orders desc, status
