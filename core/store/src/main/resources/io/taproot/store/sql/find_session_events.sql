-- find_session_events: the log events of one session, by time.
-- in : session_id String · since, until DateTime64(9): when it was active, until inclusive · limit UInt32
-- out: all columns of events
-- dup: LIMIT 1 BY record_hash, the one received first
-- cost: granules inside the hours that the bloom filter on session_id lets through
SELECT *
FROM events
WHERE session_id = {session_id:String}
  AND event_time >= {since:DateTime64(9)} AND event_time <= {until:DateTime64(9)}
ORDER BY event_time, received_at
LIMIT 1 BY record_hash
LIMIT {limit:UInt32}
