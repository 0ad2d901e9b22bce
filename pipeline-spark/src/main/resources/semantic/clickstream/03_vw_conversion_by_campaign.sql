-- How many sessions buy, by the campaign that brought them.
-- Grain: one row per source, medium and campaign; one with NULLs for sessions without a campaign.
-- Owner: analytics. Inputs: fact_sessions.
create or replace temporary view vw_conversion_by_campaign (
  utm_source comment 'Source of the campaign; NULL without one',
  utm_medium comment 'Its medium',
  utm_campaign comment 'Its name',
  sessions comment 'Sessions',
  purchases comment 'Sessions that reached purchase',
  conversion_percent comment 'purchases / sessions, per cent'
)
comment 'One row per campaign, and one for sessions without any'
as
with sessions as (
  select * from fact_sessions
),

by_campaign as (
  select
    utm_source,
    utm_medium,
    utm_campaign,
    count(*) as sessions,
    count(*) filter (where furthest_step = 'purchase') as purchases
  from sessions
  group by utm_source, utm_medium, utm_campaign
)

select
  utm_source,
  utm_medium,
  utm_campaign,
  sessions,
  purchases,
  cast(
    try_divide(cast(100 * purchases as decimal(22, 2)), sessions) as decimal(5, 2)
  ) as conversion_percent
from by_campaign
order by utm_source, utm_medium, utm_campaign
