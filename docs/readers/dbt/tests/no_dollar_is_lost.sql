-- Fails with a row if the customers' revenue is not that of all orders.
select customers.revenue, orders.revenue as expected
from (select sum(revenue) as revenue from {{ ref('customer_orders') }}) as customers
cross join (select sum(revenue) as revenue from {{ source('assay', 'fact_orders') }}) as orders
where customers.revenue is distinct from orders.revenue
