-- Why records of each batch were quarantined.
-- Grain: one row per batch and reason; a batch without quarantined records has none here, see
-- vw_batches.
-- Owner: data platform. Inputs: silver_transactions, silver_quarantine, silver_duplicates.
-- A record with two reasons counts in the rows of both.
create or replace temporary view vw_data_quality (
  batch_id comment 'Batch',
  request_seq comment 'Number of its request: order of delivery',
  reason comment 'Rule that records broke',
  records comment 'Records of the batch that broke it',
  rate_percent comment 'records / delivered records of the batch, per cent'
)
comment 'One row per batch and quarantine reason'
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

delivered as (
  select _batch_id from accepted
  union all
  select _batch_id from quarantine
  union all
  select _batch_id from duplicates
),

by_batch as (
  select
    _batch_id,
    count(*) as delivered
  from delivered
  group by _batch_id
),

broken as (
  select
    _batch_id,
    _request_seq,
    explode(_quarantine_reasons) as reason
  from quarantine
),

by_reason as (
  select
    _batch_id,
    _request_seq,
    reason,
    count(*) as records
  from broken
  group by _batch_id, _request_seq, reason
)

select
  by_reason._batch_id as batch_id,
  by_reason._request_seq as request_seq,
  by_reason.reason,
  by_reason.records,
  cast(
    try_divide(cast(100 * by_reason.records as decimal(22, 2)), by_batch.delivered)
    as decimal(5, 2)
  ) as rate_percent
from by_reason
inner join by_batch on by_reason._batch_id = by_batch._batch_id
order by request_seq, reason
