-- The products that follow from a silver; (unknown) where an order names none.
-- Grain: one row per product and category. Inputs: silver.
create or replace temporary view dim_product as
select distinct
  concat(product, '\n', category) as product_key,
  product,
  category
from silver
where product is not null and category is not null
union all
select
  '(unknown)' as product_key,
  '(unknown)' as product,
  '(unknown)' as category
