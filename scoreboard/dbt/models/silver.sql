-- One row per order: its last record that passed all tests.
{{ config(materialized='external', location='out/silver.parquet') }}

with accepted as (
    select * from {{ ref('accepted') }}
)

select
    order_id, customer_id, customer_name, email, product, category, quantity, price, region, timestamp,
    status, timestamp::date as order_date
from accepted
where place = 1
