-- find_session_traces: traces of some sessions that have a span of the session in a range.
-- in : sessions Array(String) · since, until DateTime64(9): of the span's start, until exclusive · per_session UInt32
-- out: session_id String, trace_id FixedString(16), first_start DateTime64(9): in the range; the earliest of each session
-- dup: a minimum; what is stored twice changes nothing
-- cost: of spans, the granules inside the range that the bloom filter on session_id lets through
SELECT session_id, trace_id, min(start_time) AS first_start
FROM spans
WHERE has({sessions:Array(String)}, session_id)
  AND start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
GROUP BY session_id, trace_id
ORDER BY session_id, first_start, trace_id
LIMIT {per_session:UInt32} BY session_id
