-- Sales by product.
-- Grain: one row per product and category that has orders. Owner: analytics.
-- Inputs: fact_orders, dim_product.
create or replace temporary view vw_kpi_sales_by_product (
  product comment 'Product; (unknown) where the order names none',
  category comment 'Category of the product',
  revenue comment 'Dollars, all statuses',
  units comment 'Units',
  orders comment 'Orders',
  average_unit_price comment 'Dollars a unit: revenue / units',
  revenue_rank comment 'Place by revenue, from 1; equal revenue has equal rank'
)
comment 'One row per product and category that has orders'
as
with orders as (
  select * from fact_orders
),

products as (
  select * from dim_product
),

by_product as (
  select
    products.product,
    products.category,
    sum(orders.revenue) as revenue,
    sum(orders.quantity) as units,
    count(*) as orders
  from orders
  inner join products on orders.product_key = products.product_key
  group by products.product, products.category
)

select
  product,
  category,
  cast(revenue as decimal(18, 2)) as revenue,
  units,
  orders,
  cast(try_divide(revenue, units) as decimal(18, 2)) as average_unit_price,
  rank() over (order by revenue desc) as revenue_rank
from by_product
order by revenue desc, product, category
