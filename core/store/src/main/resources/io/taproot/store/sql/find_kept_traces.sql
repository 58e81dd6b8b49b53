-- find_kept_traces: which of some traces are kept already.
-- in : trace_ids Array(String): hex
-- out: trace_id FixedString(16) · reason String · represents UInt32: traces that it stands for
-- dup: a better reason replaces a lesser one
-- cost: a granule a trace and month
SELECT trace_id, toString(min(because)) AS reason, min(stands_for) AS represents
FROM kept_traces
WHERE trace_id IN (SELECT arrayJoin(arrayMap(id -> toFixedString(unhex(id), 16), {trace_ids:Array(String)})))
GROUP BY trace_id
