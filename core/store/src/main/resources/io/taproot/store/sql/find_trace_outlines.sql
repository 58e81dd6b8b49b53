-- find_trace_outlines: the spans of some traces without their attributes: what a summary of each needs.
-- in : trace_ids Array(String): hex · per_trace UInt32: at most so many spans of each trace, the earliest
-- out: one row a span, by trace and start; span_count, error_count UInt64 are of the whole trace
-- dup: LIMIT 1 BY trace_id, span_id
-- cost: two index granules a trace in trace_index; of spans, the granules inside the traces' hours that the bloom
--      filter on trace_id lets through. (A set, not has(): that compares every row with every id, 30 times as long.)
WITH wanted AS (SELECT arrayJoin(arrayMap(id -> toFixedString(unhex(id), 16), {trace_ids:Array(String)}))),
     (SELECT (min(first_start), max(last_start)) FROM stored_traces WHERE trace_id IN (SELECT * FROM wanted)) AS extent
SELECT *, count() OVER trace AS span_count, countIf(status_code = 'ERROR') OVER trace AS error_count
FROM (
  SELECT trace_id, span_id, parent_span_id, start_time, duration_nano, service_name, name, kind, status_code, layer,
         release, platform, session_id, screen_name, received_at
  FROM stored_spans
  WHERE trace_id IN (SELECT * FROM wanted) AND start_time >= extent.1 AND start_time <= extent.2
  ORDER BY received_at
  LIMIT 1 BY trace_id, span_id
)
WINDOW trace AS (PARTITION BY trace_id)
ORDER BY trace_id, start_time
LIMIT {per_trace:UInt32} BY trace_id
