-- One row per record that passed all tests; place 1 is the last one of its order.
with orders as (
    select * from {{ ref('orders') }}
),

failures as (
    select * from {{ ref('failures') }}
)

select
    orders.*,
    row_number() over (partition by order_id order by file desc, position desc) as place
from orders
anti join failures using (file, position)
