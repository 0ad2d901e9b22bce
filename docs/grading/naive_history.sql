-- The challenge of changes as many would take it at first: a version ends where the next row begins, in the order in which rows
-- came. Run it in the folder of the challenge; it needs the folder out.

set threads = 1;

create table rows as
select row_number() over () as n, *
from read_csv(
  'landing/customers/*.csv', all_varchar = true, union_by_name = true, nullstr = ['', '\N'],
  ignore_errors = true, filename = true);

create table changes as
select
  row_number() over (order by filename not like '%LOAD%', filename, n) as arrival,
  try_cast(customer_id as integer) as customer_id,
  left(name, 1) || '***' as name,
  md5(email || 'a secret that nobody knows') as email,
  city, state, segment, loyalty_tier,
  coalesce(Op, 'I') as op,
  coalesce(commit_ts, '1970-01-01T00:00:00.000Z') as commit_ts
from rows;

copy (
  select * exclude (arrival, op, commit_ts), commit_ts as valid_from, valid_to, valid_to is null as is_current
  from (select *, lead(commit_ts) over (partition by customer_id order by arrival) as valid_to from changes)
  where op <> 'D'
) to 'out/customers.csv';
