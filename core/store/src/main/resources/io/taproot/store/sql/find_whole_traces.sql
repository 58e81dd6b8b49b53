-- find_whole_traces: every span of some traces.
-- in : trace_ids Array(String): hex · per_trace UInt32: at most so many spans of each trace, the earliest
-- out: all columns of spans
-- dup: LIMIT 1 BY trace_id, span_id, the one received first
-- cost: as find_trace_outlines, and all columns of the spans found. Each id lets the bloom filter through by mistake once
--      in a thousand granules: ask for a hundred traces at a time, not for a thousand.
WITH arrayMap(id -> toFixedString(unhex(id), 16), {trace_ids:Array(String)}) AS wanted,
     (SELECT min(first_start) FROM trace_index WHERE has(wanted, trace_id)) AS first,
     (SELECT max(last_start) FROM trace_index WHERE has(wanted, trace_id)) AS last
SELECT *
FROM (
  SELECT *
  FROM spans
  WHERE has(wanted, trace_id) AND start_time >= first AND start_time <= last
  ORDER BY received_at
  LIMIT 1 BY trace_id, span_id
)
ORDER BY trace_id, start_time
LIMIT {per_trace:UInt32} BY trace_id
