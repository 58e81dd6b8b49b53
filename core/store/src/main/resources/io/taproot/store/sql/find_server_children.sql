-- find_server_children: how long servers took to answer the calls that a session made.
-- in : session_id String · since, until DateTime64(9): when it was active, until inclusive
-- out: trace_id FixedString(16), parent_span_id UInt64: the call · longest_nano UInt64: of its longest child of kind SERVER
-- dup: a maximum; what is stored twice changes nothing
-- cost: the session's granules once for its calls and once for their traces; then of spans the granules inside those
--      traces' hours that the bloom filter on trace_id lets through. The hours come from trace_index, since a server's
--      clock is not the phone's.
WITH calls AS (
       SELECT trace_id, span_id
       FROM spans
       WHERE session_id = {session_id:String} AND kind = 'CLIENT'
         AND start_time >= {since:DateTime64(9)} AND start_time <= {until:DateTime64(9)}
     ),
     (SELECT (min(first_start), max(last_start)) FROM trace_index
      WHERE trace_id IN (SELECT trace_id FROM calls)) AS extent
SELECT trace_id, parent_span_id, max(duration_nano) AS longest_nano
FROM spans
WHERE trace_id IN (SELECT trace_id FROM calls) AND start_time >= extent.1 AND start_time <= extent.2
  AND kind = 'SERVER' AND (trace_id, parent_span_id) IN (SELECT trace_id, span_id FROM calls)
GROUP BY trace_id, parent_span_id
