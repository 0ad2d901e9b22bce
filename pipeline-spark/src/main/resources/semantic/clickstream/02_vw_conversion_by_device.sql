-- How many sessions buy, by what their visitors look at the shop with.
-- Grain: one row per device type and platform. Owner: analytics. Inputs: fact_sessions.
create or replace temporary view vw_conversion_by_device (
  device_type comment 'mobile, desktop or tablet, as the first event of the session says',
  platform comment 'web, ios or android',
  sessions comment 'Sessions',
  purchases comment 'Sessions that reached purchase',
  conversion_percent comment 'purchases / sessions, per cent'
)
comment 'One row per device type and platform'
as
with sessions as (
  select * from fact_sessions
),

by_device as (
  select
    device_type,
    platform,
    count(*) as sessions,
    count(*) filter (where furthest_step = 'purchase') as purchases
  from sessions
  group by device_type, platform
)

select
  device_type,
  platform,
  sessions,
  purchases,
  cast(
    try_divide(cast(100 * purchases as decimal(22, 2)), sessions) as decimal(5, 2)
  ) as conversion_percent
from by_device
order by device_type, platform
