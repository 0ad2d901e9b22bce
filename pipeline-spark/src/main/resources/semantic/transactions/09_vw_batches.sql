-- What became of each batch's records.
-- Grain: one row per batch.
-- Owner: data platform. Inputs: silver_transactions, silver_quarantine, silver_duplicates.
-- delivered = silver + quarantined + duplicates, batch by batch.
create or replace temporary view vw_batches (
  batch_id comment 'Batch',
  request_seq comment 'Number of its request: order of delivery',
  delivered comment 'Records of the batch',
  silver comment 'Its records that are in silver',
  quarantined comment 'Its records that are in quarantine, each once',
  duplicates comment 'Its records that a later record of the same order replaced',
  quarantined_percent comment 'quarantined / delivered, per cent',
  duplicates_percent comment 'duplicates / delivered, per cent'
)
comment 'One row per batch'
as
with accepted as (
  select * from silver_transactions
),

quarantine as (
  select * from silver_quarantine
),

duplicates as (
  select * from silver_duplicates
),

dispositions as (
  select _batch_id, _request_seq, 1 as silver, 0 as quarantined, 0 as duplicates from accepted
  union all
  select _batch_id, _request_seq, 0, 1, 0 from quarantine
  union all
  select _batch_id, _request_seq, 0, 0, 1 from duplicates
),

by_batch as (
  select
    _batch_id,
    _request_seq,
    count(*) as delivered,
    sum(silver) as silver,
    sum(quarantined) as quarantined,
    sum(duplicates) as duplicates
  from dispositions
  group by _batch_id, _request_seq
)

select
  _batch_id as batch_id,
  _request_seq as request_seq,
  delivered,
  silver,
  quarantined,
  duplicates,
  cast(
    try_divide(cast(100 * quarantined as decimal(22, 2)), delivered) as decimal(5, 2)
  ) as quarantined_percent,
  cast(
    try_divide(cast(100 * duplicates as decimal(22, 2)), delivered) as decimal(5, 2)
  ) as duplicates_percent
from by_batch
order by request_seq
