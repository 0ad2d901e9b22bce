-- What each customer ordered. Grain: one row per customer with an order.
with orders as (
  select * from {{ source('assay', 'fact_orders') }}
),

customers as (
  select * from {{ source('assay', 'dim_customer') }}
)

select
  orders.customer_id,
  customers.customer_name,
  count(*) as orders,
  cast(sum(orders.revenue) as decimal(18, 2)) as revenue
from orders
inner join customers on orders.customer_id = customers.customer_id
group by orders.customer_id, customers.customer_name
