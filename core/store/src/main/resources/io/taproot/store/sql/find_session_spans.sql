-- find_session_spans: the spans of one session, those of the phone first.
-- in : session_id String · since, until DateTime64(9): when it was active, until inclusive · limit UInt32
-- out: all columns of spans; what servers recorded about the session comes last and is cut first
-- dup: LIMIT 1 BY trace_id, span_id, the one received first
-- cost: granules inside the hours that the bloom filter on session_id lets through
SELECT *
FROM spans
WHERE session_id = {session_id:String}
  AND start_time >= {since:DateTime64(9)} AND start_time <= {until:DateTime64(9)}
ORDER BY platform = '', start_time, received_at
LIMIT 1 BY trace_id, span_id
LIMIT {limit:UInt32}
