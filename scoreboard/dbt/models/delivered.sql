-- One row per delivered record: its line, the file and the position in it from 0.
with files as (
    select
        split_part(filename, '/', -1) as file,
        string_split(rtrim(content, chr(10)), chr(10)) as lines
    from read_text('batches/*.ndjson')
)

select file, unnest(lines) as line, generate_subscripts(lines, 1) - 1 as position
from files
