-- find_trace_extent: where one trace lies in time, and what none of its spans has.
-- in : trace_id String: hex
-- out: first_start, last_start DateTime64(9) · empty_columns UInt64: bits of OptionalColumns, 0 for a trace that is kept;
--      no row for a trace that is not there
-- dup: minima, maxima and an AND
-- cost: one granule of trace_index a day, and one of kept_traces a month
SELECT min(first_start) AS first_start, max(last_start) AS last_start, groupBitAnd(empty_columns) AS empty_columns
FROM stored_traces
WHERE trace_id = toFixedString(unhex({trace_id:String}), 16)
HAVING count() > 0
