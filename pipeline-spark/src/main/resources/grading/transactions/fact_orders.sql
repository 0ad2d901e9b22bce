-- The facts that follow from a silver, whoever made it.
-- Grain: one row per row of silver. Inputs: silver.
-- A key names its member: nobody sees it, and two silvers need no dimension in common.
create or replace temporary view fact_orders as
select
  order_id,
  customer_id,
  case
    when product is not null and category is not null then concat(product, '\n', category)
    else '(unknown)'
  end as product_key,
  coalesce(region, '(unknown)') as region_key,
  order_date as date_key,
  quantity,
  price,
  cast(price * quantity as decimal(18, 2)) as revenue,
  status
from silver
