-- One row per record that passed all tests and that a later one of its order replaced.
{{ config(materialized='external', location='out/duplicates.parquet') }}

with accepted as (
    select * from {{ ref('accepted') }}
)

select file, position, order_id
from accepted
where place > 1
