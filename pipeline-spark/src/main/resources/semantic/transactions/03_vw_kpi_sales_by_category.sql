-- Sales by category.
-- Grain: one row per category that has orders. Owner: analytics. Inputs: fact_orders, dim_product.
-- Shares are rounded cumulatively, so that they add up to exactly 100. Sums are cast back to
-- decimal(18, 2): by a wider one Spark divides to six digits, and a share would be rounded twice.
create or replace temporary view vw_kpi_sales_by_category (
  category comment 'Category of products; (unknown) where the order names none',
  revenue comment 'Dollars, all statuses',
  units comment 'Units',
  orders comment 'Orders',
  share_percent comment 'Share of all revenue, per cent'
)
comment 'One row per category that has orders'
as
with orders as (
  select * from fact_orders
),

products as (
  select * from dim_product
),

by_category as (
  select
    products.category,
    cast(sum(orders.revenue) as decimal(18, 2)) as revenue,
    sum(orders.quantity) as units,
    count(*) as orders
  from orders
  inner join products on orders.product_key = products.product_key
  group by products.category
),

running as (
  select
    *,
    cast(
      sum(revenue) over (order by revenue desc, category rows unbounded preceding) as decimal(18, 2)
    ) as running_revenue,
    cast(sum(revenue) over () as decimal(18, 2)) as total_revenue
  from by_category
)

select
  category,
  revenue,
  units,
  orders,
  cast(
    round(try_divide(100 * running_revenue, total_revenue), 2)
    - round(try_divide(100 * (running_revenue - revenue), total_revenue), 2)
    as decimal(5, 2)
  ) as share_percent
from running
order by revenue desc, category
