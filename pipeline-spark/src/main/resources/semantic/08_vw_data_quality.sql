-- What became of each batch's records, and why some were quarantined.
-- Grain: one row per batch and reason, and one per batch with reason 'any' for all reasons.
-- Owner: data platform. Inputs: silver_transactions, silver_quarantine, silver_duplicates.
-- delivered = silver + quarantined + duplicates, batch by batch. A record with two reasons counts
-- in the rows of both, once under 'any'.
create or replace temporary view vw_data_quality (
  batch_id comment 'Batch',
  request_seq comment 'Number of its request: order of delivery',
  reason comment 'Rule that records broke, or any',
  records comment 'Records of the batch that were quarantined for that reason',
  delivered comment 'Records of the batch',
  silver comment 'Its records that are in silver',
  quarantined comment 'Its records that are in quarantine',
  duplicates comment 'Its records that a later record of the same order replaced',
  rate_percent comment 'records / delivered, per cent'
)
comment 'One row per batch and quarantine reason, and one per batch for any reason'
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
),

by_reason as (
  select
    _batch_id,
    reason,
    count(*) as records
  from quarantine
  lateral view explode(_quarantine_reasons) as reason
  group by _batch_id, reason
),

every_reason as (
  select _batch_id, reason, records from by_reason
  union all
  select _batch_id, 'any', quarantined from by_batch
)

select
  by_batch._batch_id as batch_id,
  by_batch._request_seq as request_seq,
  every_reason.reason,
  every_reason.records,
  by_batch.delivered,
  by_batch.silver,
  by_batch.quarantined,
  by_batch.duplicates,
  cast(
    cast(100 * every_reason.records as decimal(22, 2)) / by_batch.delivered as decimal(5, 2)
  ) as rate_percent
from by_batch
inner join every_reason on by_batch._batch_id = every_reason._batch_id
order by request_seq, reason
