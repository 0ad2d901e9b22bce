-- What the views need of Spark's SQL and DuckDB does not have.
-- DuckDB divides decimals as DOUBLE, which rounds 1.005 to 1.00. This divides exactly: whole
-- hundredths by whole hundredths, to twelve digits behind the point, which no later rounding to two
-- can tell from the true quotient. NULL for a division by zero.
create or replace macro try_divide(a, b) as
  case when b <> 0 then
    cast(
      cast(cast(a as decimal(36, 2)) * 100 as hugeint) * 1000000000000
      // cast(cast(b as decimal(36, 2)) * 100 as hugeint)
      as decimal(26, 0)
    ) * cast('0.000000000001' as decimal(12, 12))
  end;

create or replace macro explode(list) as unnest(list);

-- Days are those of UTC, whatever the zone of the session.
create or replace macro to_date(moment) as cast(timezone('UTC', moment) as date);
