-- find_services: services with spans that began inside a range.
-- in : since, until DateTime64(9), until exclusive
-- out: service_name, span_count UInt64, layers Map(String, UInt64): spans by layer; most spans first
-- dup: LIMIT 1 BY trace_id, span_id
-- cost: all spans of the range, 45 bytes each: for ranges of hours. Longer ones ask red_1m (summarise_red).
SELECT service_name, count() AS span_count, sumMap(map(toString(layer), toUInt64(1))) AS layers
FROM (
  SELECT trace_id, span_id, service_name, layer
  FROM spans
  WHERE start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
  LIMIT 1 BY trace_id, span_id
)
GROUP BY service_name
ORDER BY span_count DESC, service_name
LIMIT 1000
