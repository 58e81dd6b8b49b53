-- note_kept_traces: that some traces are kept, all for one reason.
-- in : trace_ids Array(String): hex · day Date
--      because String, stands_for UInt32
-- dup: minima and maxima; noted twice, nothing changes
-- cost: the granules of trace_index that hold the traces; a row a trace
INSERT INTO kept_traces (trace_id, kept_day, first_start, last_start, because, stands_for)
SELECT trace_id, {day:Date}, min(first_start), max(last_start), {because:String}, {stands_for:UInt32}
FROM trace_index
WHERE trace_id IN (SELECT arrayJoin(arrayMap(id -> toFixedString(unhex(id), 16), {trace_ids:Array(String)})))
GROUP BY trace_id
