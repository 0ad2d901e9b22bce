-- The headline figures.
-- Grain: one row. Owner: analytics. Inputs: fact_orders, dim_date.
create or replace temporary view vw_kpi_summary (
  total_revenue comment 'Dollars, all statuses',
  realised_revenue comment 'Dollars of completed orders: returned and pending are not earned',
  orders comment 'Orders',
  average_order_value comment 'Dollars an order; NULL without orders',
  customers comment 'Customers with an order',
  products comment 'Products with an order; (unknown) counts as one',
  first_day comment 'First day of the calendar, UTC; NULL without orders',
  last_day comment 'Last day of the calendar, UTC; NULL without orders',
  days_of_data comment 'Days of the calendar'
)
comment 'One row: the headline figures'
as
with orders as (
  select * from fact_orders
),

days as (
  select * from dim_date
),

totals as (
  select
    coalesce(sum(revenue), 0) as total_revenue,
    coalesce(sum(revenue) filter (where status = 'completed'), 0) as realised_revenue,
    count(*) as orders,
    count(distinct customer_id) as customers,
    count(distinct product_key) as products
  from orders
),

calendar as (
  select
    min(order_date) as first_day,
    max(order_date) as last_day,
    count(*) as days_of_data
  from days
)

select
  cast(totals.total_revenue as decimal(18, 2)) as total_revenue,
  cast(totals.realised_revenue as decimal(18, 2)) as realised_revenue,
  totals.orders,
  cast(try_divide(totals.total_revenue, totals.orders) as decimal(18, 2)) as average_order_value,
  totals.customers,
  totals.products,
  calendar.first_day,
  calendar.last_day,
  calendar.days_of_data
from totals
cross join calendar
