-- Grain: one row per day on which goods came back.
-- Owner: the tests.
-- Inputs: fact_returns_daily.
create or replace temporary view vw_returns_daily (
  returned_on comment 'Day, UTC',
  returns comment 'Returns of that day',
  units comment 'Units sent back'
)
comment 'One row per day on which goods came back'
as
with daily as (
  select * from fact_returns_daily
)
select
  returned_on,
  returns,
  units
from daily
order by returned_on
