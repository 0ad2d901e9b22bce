-- The challenge of `assay challenge --feed clickstream`, taken with DuckDB alone by what its README
-- says. Run it in the folder of the challenge; the tables lie in out/ then, which must exist.

create temp table delivered as
with files as (
    select split_part(filename, '/', -1) as file, string_split(rtrim(content, chr(10)), chr(10)) as lines
    from read_text('batches/*.ndjson')
)
select file, unnest(lines) as line, generate_subscripts(lines, 1) - 1 as position
from files;

-- A text, or NULL if the field is absent or anything but a text.
create temp macro text_of(record, field) as
    case when json_type(record, '$.' || field) = 'VARCHAR' then json_extract_string(record, '$.' || field) end;

create temp macro is_given(record, field) as coalesce(json_type(record, '$.' || field) != 'NULL', false);

create temp macro is_id(text) as coalesce(regexp_full_match(text, '[^\p{C}\p{Zl}\p{Zp}]{1,64}'), false);

create temp macro moment(text) as
    case when regexp_full_match(text, '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z') then try_cast(substr(text, 1, 23) as timestamp) end;

create temp macro holds_address(text) as coalesce(regexp_matches(text, '[^@\s][^@]*@.*[^@\s]'), false);

create temp table read as
select
    file,
    position,
    line,
    record is not null as is_record,
    is_given(record, 'event_ts') as has_event_ts,
    is_given(record, 'event_name') as has_event_name,
    json_exists(record, '$.price') as has_price,
    json_exists(record, '$.quantity') as has_quantity,
    text_of(record, 'event_id') as event_id,
    moment(text_of(record, 'event_ts')) as event_ts,
    moment(text_of(record, 'received_ts')) as received_ts,
    text_of(record, 'event_name') as event_name,
    coalesce(list_position(['page_view', 'product_view', 'add_to_cart', 'checkout_started', 'purchase'], event_name), 0) as step,
    text_of(record, 'user_id') as user_id,
    text_of(record, 'session_id') as session_id,
    text_of(record, 'device_type') as device_type,
    text_of(record, 'platform') as platform,
    text_of(record, 'country') as country,
    text_of(record, 'region') as region,
    text_of(record, 'city') as city,
    text_of(record, 'utm_source') as utm_source,
    text_of(record, 'utm_medium') as utm_medium,
    text_of(record, 'utm_campaign') as utm_campaign,
    text_of(record, 'page_url') as page_url,
    text_of(record, 'product_id') as product_id,
    text_of(record, 'category') as category,
    try_cast(case when json_type(record, '$.price') in ('UBIGINT', 'BIGINT', 'DOUBLE') then record ->> '$.price' end as decimal(18, 6)) as price,
    text_of(record, 'currency') as currency,
    try_cast(case when json_type(record, '$.quantity') in ('UBIGINT', 'BIGINT') then record ->> '$.quantity' end as integer) as quantity,
    text_of(record, 'order_id') as order_id
from (select *, case when json_valid(line) then line end as record from delivered);

create temp table judged as
select
    *,
    case when is_record then list_filter([
        case when not is_id(event_id) then 'missing_event_id' end,
        case when not has_event_ts then 'missing_event_ts' end,
        case when not has_event_name then 'missing_event_name' end,
        case when not is_id(user_id) then 'missing_user_id' end,
        case when not is_id(session_id) then 'missing_session_id' end,
        case when received_ts is null or has_event_ts and event_ts is null then 'malformed_timestamp' end,
        case when event_ts > received_ts + interval 5 minutes then 'future_timestamp' end,
        case when has_event_name and step = 0 then 'unknown_event' end,
        case when has_price and coalesce(price < 0.01 or price > 99999.99 or price != round(price, 2), true) or not has_price and step >= 2 then 'invalid_price' end,
        case when has_quantity and coalesce(quantity not between 1 and 10000, true) or not has_quantity and step >= 3 then 'invalid_quantity' end,
        case when step = 5 and order_id is null then 'missing_order_id' end,
        case when holds_address(page_url) or holds_address(url_decode(page_url)) then 'pii_outside_field' end
    ], lambda reason: reason is not null) else ['unparseable_record'] end as reasons
from read;

create temp table ranked as
select
    *,
    event_ts::date as event_date,
    row_number() over (partition by event_id, event_ts::date order by received_ts, sha256(line), file, position) as place
from judged
where len(reasons) = 0;

create temp table silver as
select
    event_id,
    event_ts,
    received_ts,
    event_name,
    user_id,
    session_id,
    device_type,
    platform,
    country,
    region,
    city,
    utm_source,
    utm_medium,
    utm_campaign,
    page_url,
    product_id,
    category,
    price::decimal(10, 2) as price,
    currency,
    quantity,
    order_id,
    event_date
from ranked
where place = 1;

copy silver to 'out/silver.parquet';

copy (
    select file, position, event_id, array_to_string(reasons, '|') as reasons
    from judged
    where len(reasons) > 0
) to 'out/quarantine.csv';

copy (select file, position, event_id from ranked where place > 1) to 'out/duplicates.csv';

-- Sessions have a number that grows with each pause, and events a place in their session.
create temp table events as
with pauses as (
    select
        *,
        coalesce(event_ts - lag(event_ts) over in_order > interval 30 minutes, true) as starts_session
    from silver
    window in_order as (partition by session_id order by event_ts, event_id)
),

numbered as (
    select *, count(*) filter (where starts_session) over (partition by session_id order by event_ts, event_id) as number
    from pauses
)

select *, row_number() over (partition by session_id, number order by event_ts, event_id) as place
from numbered;

-- When each session reached each step: with the first event of it that is not before the last step.
create temp table sessions as
with page_views as (
    select session_id, number, min(event_ts) filter (where event_name = 'page_view') as page_view
    from events
    group by all
),

product_views as (
    select session_id, number, page_view, min(event_ts) filter (where event_name = 'product_view' and event_ts >= page_view) as product_view
    from page_views join events using (session_id, number)
    group by all
),

carts as (
    select session_id, number, page_view, product_view, min(event_ts) filter (where event_name = 'add_to_cart' and event_ts >= product_view) as add_to_cart
    from product_views join events using (session_id, number)
    group by all
),

checkouts as (
    select session_id, number, page_view, product_view, add_to_cart, min(event_ts) filter (where event_name = 'checkout_started' and event_ts >= add_to_cart) as checkout_started
    from carts join events using (session_id, number)
    group by all
),

purchases as (
    select session_id, number, page_view, product_view, add_to_cart, checkout_started, min(event_ts) filter (where event_name = 'purchase' and event_ts >= checkout_started) as purchase
    from checkouts join events using (session_id, number)
    group by all
)

select
    purchases.*,
    event_date as session_date,
    device_type,
    platform,
    utm_source,
    utm_medium,
    utm_campaign
from purchases join events using (session_id, number)
where place = 1;

create temp macro percent(part, whole) as round(100 * part::decimal(18, 0) / nullif(whole, 0), 2)::decimal(5, 2);

copy (
    with by_day as (
        select
            session_date,
            count(*) as sessions,
            count(page_view) as page_view,
            count(product_view) as product_view,
            count(add_to_cart) as add_to_cart,
            count(checkout_started) as checkout_started,
            count(purchase) as purchase
        from sessions
        group by session_date
    )

    select
        *,
        percent(product_view, page_view) as product_view_percent,
        percent(add_to_cart, product_view) as add_to_cart_percent,
        percent(checkout_started, add_to_cart) as checkout_started_percent,
        percent(purchase, checkout_started) as purchase_percent,
        percent(purchase, sessions) as overall_percent
    from by_day
    order by session_date
) to 'out/vw_funnel_daily.csv';

copy (
    select
        device_type,
        platform,
        count(*) as sessions,
        count(purchase) as purchases,
        percent(count(purchase), count(*)) as conversion_percent
    from sessions
    group by device_type, platform
    order by device_type, platform
) to 'out/vw_conversion_by_device.csv';

copy (
    select
        utm_source,
        utm_medium,
        utm_campaign,
        count(*) as sessions,
        count(purchase) as purchases,
        percent(count(purchase), count(*)) as conversion_percent
    from sessions
    group by utm_source, utm_medium, utm_campaign
    order by utm_source nulls first, utm_medium, utm_campaign
) to 'out/vw_conversion_by_campaign.csv';

copy (
    with purchases as (
        select *
        from silver
        where event_name = 'purchase'
        qualify row_number() over (partition by order_id order by event_ts, event_id) = 1
    )

    select
        event_date as purchase_date,
        currency,
        count(*) as purchases,
        sum(quantity) as units,
        sum(price * quantity)::decimal(18, 2) as revenue,
        round(sum(price * quantity)::decimal(18, 2) / count(*), 2)::decimal(18, 2) as average_order_value
    from purchases
    group by event_date, currency
    order by purchase_date, currency
) to 'out/vw_purchases_daily.csv';
