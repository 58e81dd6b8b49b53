-- find_trace: every span of one trace.
-- in : trace_id String: hex · limit UInt32
-- out: all columns of spans, by start
-- dup: LIMIT 1 BY span_id, the one received first
-- cost: one granule of trace_index a day; of spans, the granules inside the trace's hours that the bloom filter on
--      trace_id lets through
WITH toFixedString(unhex({trace_id:String}), 16) AS wanted,
     (SELECT (min(first_start), max(last_start)) FROM stored_traces WHERE trace_id = wanted) AS extent
SELECT *
FROM stored_spans
WHERE trace_id = wanted AND start_time >= extent.1 AND start_time <= extent.2
ORDER BY start_time, received_at
LIMIT 1 BY span_id
LIMIT {limit:UInt32}
