-- find_promoted_values: values of an attribute that has a column of its own, of spans that began inside a range.
-- in : column Identifier · since, until DateTime64(9), until exclusive · service String: '' means "any" · limit UInt32
-- out: value String · span_count UInt64; in most spans first
-- dup: LIMIT 1 BY trace_id, span_id
-- cost: ids and that column (30 to 80 bytes a span) of the granules of (hour, service)
SELECT value, count() AS span_count
FROM (
  SELECT trace_id, span_id, toString({column:Identifier}) AS value
  FROM spans
  WHERE start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
    AND ({service:String} = '' OR service_name = {service:String})
    AND value NOT IN ('', '0')
  LIMIT 1 BY trace_id, span_id
)
GROUP BY value
ORDER BY span_count DESC, value
LIMIT {limit:UInt32}
