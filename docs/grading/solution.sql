-- The challenge of `assay challenge`, taken with DuckDB alone by what its README says.
-- Run it in the folder of the challenge; the tables lie in out/ then, which must exist.

create temp table delivered as
with files as (
    select split_part(filename, '/', -1) as file, string_split(rtrim(content, chr(10)), chr(10)) as lines
    from read_text('batches/*.ndjson')
)
select file, unnest(lines) as line, generate_subscripts(lines, 1) - 1 as position
from files;

-- What the README calls tidied. DuckDB has no NFKC; of its compatibility forms blanks and dashes
-- are the ones that these names are made of. Whatever is left is compared by letters and digits.
create temp macro letters(name) as regexp_replace(lower(name), '[\s_\p{Z}\p{Cf}\p{Pd}]', '', 'g');

create temp table catalogue as
select name, letters(name) as letters
from (
    select unnest([
        'Wireless Headphones', 'Smart Watch', '4K Monitor', 'Laptop Backpack', 'USB-C Hub', 'Phone Case',
        'Running Shoes', 'Denim Jacket', 'Cotton T-Shirt', 'Yoga Mat', 'Adjustable Dumbbells',
        'Resistance Bands', 'Coffee Maker', 'Desk Lamp', 'Robot Vacuum',
        'Electronics', 'Accessories', 'Clothing', 'Fitness', 'Home',
        'US-East', 'US-West', 'EU-West', 'EU-Central', 'APAC'
    ]) as name
);

create temp macro spelled(given) as coalesce(
    (select name from catalogue where letters = letters(given)),
    regexp_replace(given, '^[\s\p{Z}\p{Cf}]+|[\s\p{Z}\p{Cf}]+$', '', 'g')
);

-- A text, or NULL if the field is absent or anything but a text.
create temp macro text_of(record, field) as
    case when json_type(record, '$.' || field) = 'VARCHAR' then json_extract_string(record, '$.' || field) end;

create temp macro holds_address(text) as coalesce(regexp_matches(text, '[^@\s][^@]*@.*[^@\s]'), false);

-- HMAC-SHA-256 with a key of 32 bytes. At work the key is secret, and not in the script.
create temp macro hmac(message) as (
    with padded as (
        select
            string_agg(printf('%02x', xor(ascii(substr(key, i, 1)), 54)), '' order by i) || repeat('36', 32) as inner_pad,
            string_agg(printf('%02x', xor(ascii(substr(key, i, 1)), 92)), '' order by i) || repeat('5c', 32) as outer_pad
        from (select 'assay-challenge-key-known-to-all' as key), range(1, 33) as r(i)
    )
    select sha256(unhex(outer_pad) || unhex(sha256(unhex(inner_pad) || encode(message)))) from padded
);

create temp table read as
select
    file,
    position,
    line as record,
    text_of(line, 'order_id') as order_id,
    try_cast(case when json_type(line, '$.customer_id') in ('UBIGINT', 'BIGINT') then line ->> '$.customer_id' end as integer) as customer_id,
    text_of(line, 'customer_name') as customer_name,
    text_of(line, 'email') as email,
    text_of(line, 'product') as product,
    text_of(line, 'category') as category,
    json_exists(line, '$.quantity') as has_quantity,
    try_cast(case when json_type(line, '$.quantity') in ('UBIGINT', 'BIGINT') then line ->> '$.quantity' end as integer) as quantity,
    json_exists(line, '$.price') as has_price,
    try_cast(case when json_type(line, '$.price') in ('UBIGINT', 'BIGINT', 'DOUBLE') then line ->> '$.price' end as decimal(18, 6)) as price,
    text_of(line, 'region') as region,
    case
        when regexp_full_match(text_of(line, 'timestamp'), '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?')
        then try_cast(substr(text_of(line, 'timestamp'), 1, 19) as timestamp)
    end as local_time,
    regexp_extract(text_of(line, 'timestamp'), '([+-])(\d\d):(\d\d)$', ['sign', 'hours', 'minutes']) as zone,
    text_of(line, 'status') as status
from delivered;

create temp table judged as
select
    *,
    local_time - case when zone.hours is null or zone.hours = '' then interval 0 minute
        else to_minutes((zone.sign || '1')::bigint * (zone.hours::bigint * 60 + zone.minutes::bigint)) end as moment,
    list_filter([
        case when not coalesce(regexp_full_match(order_id, '[^\p{C}\p{Zl}\p{Zp}]{1,64}'), false) then 'invalid_order_id' end,
        case when customer_id is null then 'invalid_customer_id' end,
        case when moment is null then 'malformed_timestamp' end,
        case when moment < timestamp '2000-01-01' or moment > getvariable('fetched') + interval 1 day then 'implausible_timestamp' end,
        case when not has_price then 'missing_price' end,
        case when has_price and coalesce(price < 0.01 or price > 99999.99 or price != round(price, 2), true) then 'invalid_price' end,
        case when has_quantity and coalesce(quantity not between 1 and 10000, true) then 'invalid_quantity' end,
        case when coalesce(status not in ('completed', 'returned', 'pending'), true) then 'unknown_status' end,
        case when holds_address(order_id) or holds_address(customer_name) or holds_address(product)
            or holds_address(category) or holds_address(region) or holds_address(status) then 'pii_outside_field' end
    ], lambda reason: reason is not null) as reasons
from read;

create temp table ranked as
select *, row_number() over (partition by order_id order by file desc, position desc) as place
from judged
where len(reasons) = 0;

copy (
    select
        order_id,
        customer_id,
        left(customer_name, 1) || '***' as customer_name,
        case when contains(email, '@') then hmac(lower(trim(email))) end as email,
        spelled(product) as product,
        spelled(category) as category,
        case when has_quantity then quantity else 1 end as quantity,
        price::decimal(10, 2) as price,
        spelled(region) as region,
        moment as timestamp,
        status,
        moment::date as order_date
    from ranked
    where place = 1
) to 'out/silver.parquet';

copy (
    select file, position, order_id, array_to_string(reasons, '|') as reasons
    from judged
    where len(reasons) > 0
) to 'out/quarantine.csv';

copy (select file, position, order_id from ranked where place > 1) to 'out/duplicates.csv';

create temp table silver as select * from 'out/silver.parquet';

copy (
    with by_region as (
        select region, sum(price * quantity) as revenue, count(*) as orders
        from silver
        group by region
    ),

    running as (
        select
            *,
            round(100 * sum(revenue) over (order by revenue desc, region) / sum(revenue) over (), 2) as share_so_far
        from by_region
    )

    select
        region,
        revenue,
        orders,
        round(revenue / orders, 2) as average_order_value,
        round(share_so_far - lag(share_so_far, 1, 0) over (order by revenue desc, region), 2) as share_percent
    from running
) to 'out/regions.csv';

copy (
    with calendar as (
        select unnest(generate_series(min(order_date), max(order_date), interval 1 day))::date as order_date from silver
    ),

    by_day as (
        select order_date, sum(price * quantity) as revenue, count(*) as orders from silver group by order_date
    ),

    every_day as (
        select order_date, coalesce(revenue, 0) as revenue, coalesce(orders, 0) as orders
        from calendar
        left join by_day using (order_date)
    )

    select
        order_date,
        dayname(order_date) as day_name,
        isodow(order_date) > 5 as is_weekend,
        revenue,
        orders,
        round(avg(revenue) over (order by order_date rows 6 preceding), 2) as rolling_7_day_average
    from every_day
) to 'out/days.csv';
