-- count_session_spans: what the spans of some sessions amount to.
-- in : session_ids Array(String) · since, until DateTime64(9): when they were active, until inclusive
-- out: session_id String, span_count, trace_count, error_count UInt64, last_end DateTime64(9)
--      screens Map(String, DateTime64(9)): when each was first seen
-- dup: LIMIT 1 BY trace_id, span_id
-- cost: granules inside the hours that the bloom filter on session_id lets through
SELECT session_id, count() AS span_count, uniqExact(trace_id) AS trace_count,
       countIf(status_code = 'ERROR') AS error_count,
       max(start_time + toIntervalNanosecond(duration_nano)) AS last_end,
       minMap(if(screen_name = '', CAST(map(), 'Map(String, DateTime64(9, \'UTC\'))'), map(toString(screen_name), start_time))) AS screens
FROM (
  SELECT session_id, trace_id, span_id, status_code, start_time, duration_nano, screen_name
  FROM spans
  WHERE session_id IN (SELECT arrayJoin({session_ids:Array(String)}))
    AND start_time >= {since:DateTime64(9)} AND start_time <= {until:DateTime64(9)}
  LIMIT 1 BY trace_id, span_id
)
GROUP BY session_id
