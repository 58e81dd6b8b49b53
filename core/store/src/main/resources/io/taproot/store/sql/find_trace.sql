-- find_trace: every span of one trace.
-- in : trace_id String: hex · first, last DateTime64(9): starts of all its spans, both inclusive
--      source Identifier: spans, or stored_spans if the trace may be kept · limit UInt32
-- out: all columns of spans, by start
-- dup: LIMIT 1 BY span_id, the one received first
-- cost: the granules inside the trace's hours that the bloom filter on trace_id lets through; of each all columns that
--      are asked for, which is nearly all that it costs
SELECT *
FROM {source:Identifier}
WHERE trace_id = toFixedString(unhex({trace_id:String}), 16)
  AND start_time >= {first:DateTime64(9)} AND start_time <= {last:DateTime64(9)}
ORDER BY start_time, received_at
LIMIT 1 BY span_id
LIMIT {limit:UInt32}
