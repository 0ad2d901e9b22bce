-- What happened to the rows of the database, as their histories tell it.
-- Grain: one row per table and day on which versions began or rows were deleted. Owner: analytics.
-- Inputs: history_customers, history_products, history_orders.
-- A version that begins where none ended is an insert, else an update; a version that ends where
-- none begins is a delete: so a row that is deleted and inserted by one commit is an update.
create or replace temporary view vw_history_changes (
  table_name comment 'Table of the database',
  change_date comment 'Day of the commits, UTC; 1970-01-01 of the full load',
  inserted comment 'Versions that began with an insert',
  updated comment 'Versions that began with an update',
  deleted comment 'Versions that ended with a delete',
  rows_at_end comment 'Rows that were there at the end of the day'
)
comment 'One row per table and day on which versions began or rows were deleted'
as
with customers as (
  select
    'customers' as table_name,
    cast(customer_id as string) as row_id,
    valid_from,
    valid_to
  from history_customers
),

products as (
  select
    'products' as table_name,
    product_id as row_id,
    valid_from,
    valid_to
  from history_products
),

orders as (
  select
    'orders' as table_name,
    order_id as row_id,
    valid_from,
    valid_to
  from history_orders
),

versions as (
  select * from customers
  union all
  select * from products
  union all
  select * from orders
),

neighbours as (
  select
    table_name,
    valid_from,
    valid_to,
    lag(valid_to) over (partition by table_name, row_id order by valid_from) as ended_before,
    lead(valid_from) over (partition by table_name, row_id order by valid_from) as begins_next
  from versions
),

events as (
  select
    table_name,
    to_date(valid_from) as change_date,
    case when ended_before = valid_from then 0 else 1 end as inserted,
    case when ended_before = valid_from then 1 else 0 end as updated,
    0 as deleted
  from neighbours
  union all
  select
    table_name,
    to_date(valid_to) as change_date,
    0 as inserted,
    0 as updated,
    1 as deleted
  from neighbours
  where valid_to is not null and (begins_next is null or begins_next > valid_to)
),

by_day as (
  select
    table_name,
    change_date,
    cast(sum(inserted) as bigint) as inserted,
    cast(sum(updated) as bigint) as updated,
    cast(sum(deleted) as bigint) as deleted
  from events
  group by table_name, change_date
)

select
  table_name,
  change_date,
  inserted,
  updated,
  deleted,
  cast(
    sum(inserted - deleted) over (
      partition by table_name order by change_date rows unbounded preceding
    ) as bigint
  ) as rows_at_end
from by_day
order by table_name, change_date
