-- count_session_events: what the log events of some sessions amount to.
-- in : session_ids Array(String) · since, until DateTime64(9): when they were active, until inclusive
-- out: session_id String, event_count, error_count, crash_count UInt64 (a crash is no error besides)
--      screens Map(String, DateTime64(9)): when each was first seen
-- dup: LIMIT 1 BY record_hash
-- cost: granules inside the hours that the bloom filter on session_id lets through
SELECT session_id, count() AS event_count, countIf(is_crash) AS crash_count,
       countIf(severity_number >= 17 AND NOT is_crash) AS error_count,
       minMap(if(screen_name = '', CAST(map(), 'Map(String, DateTime64(9, \'UTC\'))'), map(toString(screen_name), event_time))) AS screens
FROM (
  SELECT session_id, severity_number, event_time, screen_name,
         event_name = 'app.crash' OR attributes_string['taproot.event.class'] = 'app.crash' AS is_crash
  FROM events
  WHERE session_id IN (SELECT arrayJoin({session_ids:Array(String)}))
    AND event_time >= {since:DateTime64(9)} AND event_time <= {until:DateTime64(9)}
  LIMIT 1 BY record_hash
)
GROUP BY session_id
