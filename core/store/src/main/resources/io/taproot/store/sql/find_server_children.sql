-- find_server_children: how long servers took to answer some calls.
-- in : trace_ids Array(String): hex, of the calls · span_ids Array(UInt64): the calling spans
-- out: trace_id FixedString(16), parent_span_id UInt64, longest_nano UInt64: of the longest child of kind SERVER
-- dup: a maximum; what is stored twice changes nothing
-- cost: as find_trace_outlines. The hours come from trace_index, since a server's clock is not the phone's.
WITH arrayMap(id -> toFixedString(unhex(id), 16), {trace_ids:Array(String)}) AS wanted,
     (SELECT min(first_start) FROM trace_index WHERE has(wanted, trace_id)) AS first,
     (SELECT max(last_start) FROM trace_index WHERE has(wanted, trace_id)) AS last
SELECT trace_id, parent_span_id, max(duration_nano) AS longest_nano
FROM spans
WHERE has(wanted, trace_id) AND start_time >= first AND start_time <= last
  AND kind = 'SERVER' AND has({span_ids:Array(UInt64)}, parent_span_id)
GROUP BY trace_id, parent_span_id
