-- One row per record that failed a test, with all reasons.
{{ config(materialized='external', location='out/quarantine.parquet') }}

with orders as (
    select * from {{ ref('orders') }}
),

failures as (
    select * from {{ ref('failures') }}
)

select file, position, any_value(order_id) as order_id, string_agg(reason, '|' order by reason) as reasons
from orders
inner join failures using (file, position)
group by file, position
