-- All orders, added up by day, by product, by region and by status: the section of sales computes
-- the rows of the views from it.
-- Grain: one row per day, per product, per region and per status that has orders; the columns of the
-- other three dimensions are NULL.
-- Owner: analytics. Inputs: fact_orders, dim_product, dim_region.
-- The facts are read once, and reduced to the cells of a cube; the cells are added up by each of its
-- dimensions. Names are joined last, to these few rows.
with orders as (
  select * from fact_orders
),

products as (
  select * from dim_product
),

regions as (
  select * from dim_region
),

cells as (
  select
    date_key,
    product_key,
    region_key,
    status,
    sum(revenue) as revenue,
    sum(quantity) as units,
    count(*) as orders
  from orders
  group by date_key, product_key, region_key, status
),

marginals as (
  select
    date_key,
    product_key,
    region_key,
    status,
    sum(revenue) as revenue,
    sum(units) as units,
    sum(orders) as orders
  from cells
  group by grouping sets ((date_key), (product_key), (region_key), (status))
)

select
  marginals.date_key,
  marginals.product_key,
  products.product,
  products.category,
  regions.region,
  marginals.status,
  marginals.revenue,
  marginals.units,
  marginals.orders
from marginals
left join products on marginals.product_key = products.product_key
left join regions on marginals.region_key = regions.region_key
