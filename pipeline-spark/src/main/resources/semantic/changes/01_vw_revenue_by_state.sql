-- Revenue by state: an order is booked where its customer lived when it was purchased.
-- Grain: one row per state with orders, and one for orders whose customer had none. Owner: analytics.
-- Inputs: fact_sales_performance, silver_order_items.
-- Shares are rounded cumulatively, so that they add up to exactly 100. Sums are cast back to
-- decimal(18, 2): by a wider one Spark divides to six digits, and a share would be rounded twice.
create or replace temporary view vw_revenue_by_state (
  state comment 'State or country of the customer at the purchase; NULL if none is known',
  orders comment 'Orders',
  customers comment 'Customers who ordered',
  revenue comment 'Prices of the pieces, dollars',
  freight comment 'Freight of the pieces, dollars',
  average_order_value comment 'Revenue and freight, dollars an order',
  share_percent comment 'Share of all revenue, per cent; NULL without any'
)
comment 'One row per state with orders'
as
with orders as (
  select * from fact_sales_performance
),

pieces as (
  select * from silver_order_items
),

prices as (
  select
    order_id,
    sum(coalesce(price, 0)) as revenue
  from pieces
  group by order_id
),

by_state as (
  select
    orders.state,
    count(*) as orders,
    count(distinct orders.customer_id) as customers,
    cast(coalesce(sum(prices.revenue), 0) as decimal(18, 2)) as revenue,
    cast(sum(orders.value) as decimal(18, 2)) as value
  from orders
  left join prices on orders.order_id = prices.order_id
  group by orders.state
),

running as (
  select
    *,
    cast(
      sum(revenue) over (
        order by revenue desc, coalesce(state, '') rows unbounded preceding
      ) as decimal(18, 2)
    ) as running_revenue,
    cast(sum(revenue) over () as decimal(18, 2)) as total_revenue
  from by_state
)

select
  state,
  orders,
  customers,
  revenue,
  cast(value - revenue as decimal(18, 2)) as freight,
  cast(try_divide(value, orders) as decimal(18, 2)) as average_order_value,
  cast(
    round(try_divide(100 * running_revenue, total_revenue), 2)
    - round(try_divide(100 * (running_revenue - revenue), total_revenue), 2)
    as decimal(18, 2)
  ) as share_percent
from running
order by revenue desc, coalesce(state, '')
