-- The regions that follow from a silver; (unknown) where an order names none.
-- Grain: one row per region. Inputs: silver.
create or replace temporary view dim_region as
select distinct
  coalesce(region, '(unknown)') as region_key,
  coalesce(region, '(unknown)') as region
from silver
