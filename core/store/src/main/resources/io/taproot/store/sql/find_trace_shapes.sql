-- find_trace_shapes: what decides whether some traces are kept.
-- in : trace_ids Array(String): hex · since, until DateTime64(9): starts of all their spans, both inclusive
--      one_in UInt32: of traces that nothing else keeps, so many go for one that stays
-- out: trace_id FixedString(16) · failed UInt8: a span has status ERROR · shape UInt64: of the set of services and
--      operations · in_sample UInt8: by a hash of the trace's id alone
-- dup: sets and maxima; what is stored twice changes nothing
-- cost: ids of the granules inside the range, less what the bloom filter on trace_id keeps out when few are asked for;
--      20 bytes a span
SELECT trace_id, max(status_code = 'ERROR') AS failed, sumDistinct(cityHash64(service_name, name)) AS shape,
       toUInt8(cityHash64(trace_id) % {one_in:UInt32} = 0) AS in_sample
FROM spans
WHERE trace_id IN (SELECT arrayJoin(arrayMap(id -> toFixedString(unhex(id), 16), {trace_ids:Array(String)})))
  AND start_time >= {since:DateTime64(9)} AND start_time <= {until:DateTime64(9)}
GROUP BY trace_id
