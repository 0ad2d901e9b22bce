-- One row per delivered record, typed. A value of another type than promised is null.
with delivered as (
    select * from {{ ref('delivered') }}
)

select
    file,
    position,
    {% for field in ['order_id', 'customer_name', 'email', 'product', 'category', 'region', 'status'] %}
    case when json_type(line, '$.{{ field }}') = 'VARCHAR' then line ->> '$.{{ field }}' end as {{ field }},
    {% endfor %}
    case when json_type(line, '$.customer_id') in ('UBIGINT', 'BIGINT') then (line ->> '$.customer_id')::bigint end
        as customer_id,
    -- The one repair: a quantity that was not sent is 1.
    case
        when not json_exists(line, '$.quantity') then 1
        when json_type(line, '$.quantity') in ('UBIGINT', 'BIGINT') then (line ->> '$.quantity')::bigint
    end as quantity,
    json_exists(line, '$.price') as has_price,
    case when json_type(line, '$.price') in ('UBIGINT', 'BIGINT', 'DOUBLE') then (line ->> '$.price')::decimal(18, 6) end
        as price,
    try_cast(line ->> '$.timestamp' as timestamptz) at time zone 'UTC' as timestamp
from delivered
