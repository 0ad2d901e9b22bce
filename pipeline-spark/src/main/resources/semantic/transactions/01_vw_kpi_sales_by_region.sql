-- Sales by region.
-- Grain: one row per region that has orders. Owner: analytics. Inputs: fact_orders, dim_region.
-- Shares are rounded cumulatively, so that they add up to exactly 100. Sums are cast back to
-- decimal(18, 2): by a wider one Spark divides to six digits, and a share would be rounded twice.
create or replace temporary view vw_kpi_sales_by_region (
  region comment 'Sales region; (unknown) where the order names none',
  revenue comment 'Dollars, all statuses',
  orders comment 'Orders',
  average_order_value comment 'Dollars an order',
  share_percent comment 'Share of all revenue, per cent'
)
comment 'One row per region that has orders'
as
with orders as (
  select * from fact_orders
),

regions as (
  select * from dim_region
),

by_region as (
  select
    regions.region,
    cast(sum(orders.revenue) as decimal(18, 2)) as revenue,
    count(*) as orders
  from orders
  inner join regions on orders.region_key = regions.region_key
  group by regions.region
),

running as (
  select
    *,
    cast(
      sum(revenue) over (order by revenue desc, region rows unbounded preceding) as decimal(18, 2)
    ) as running_revenue,
    cast(sum(revenue) over () as decimal(18, 2)) as total_revenue
  from by_region
)

select
  region,
  revenue,
  orders,
  cast(try_divide(revenue, orders) as decimal(18, 2)) as average_order_value,
  cast(
    round(try_divide(100 * running_revenue, total_revenue), 2)
    - round(try_divide(100 * (running_revenue - revenue), total_revenue), 2)
    as decimal(5, 2)
  ) as share_percent
from running
order by revenue desc, region
