-- rebuild_red_1h: calls, errors and durations of some hours, anew from their minutes.
-- in : hours Array(UInt32): unix seconds of their beginnings · as_of DateTime64(9): a moment before this statement began
--      gone_before DateTime64(9): minutes that were built before it may have expired
-- out: rows of red_1h, as one block: a reader sees all of an hour as it was, or all of it as it is. An hour is left as it
--      is when one of the minutes that it was built from may be gone.
-- dup: the newest version of each minute
-- cost: the rows of red_1m of these hours (sixty times as many as are written), 0.3 µs of CPU each
INSERT INTO red_1h (hour, service_name, name, kind, release, platform, layer, calls, adjusted_calls, errors,
                    adjusted_errors, late, duration_sum, duration_max, histogram, oldest_as_of, as_of)
WITH wanted AS (SELECT toDateTime(arrayJoin({hours:Array(UInt32)}), 'UTC')),
     frozen AS (
       SELECT hour FROM red_1h
       WHERE toDate(hour) IN (SELECT toDate(toDateTime(arrayJoin({hours:Array(UInt32)}), 'UTC')))
         AND hour IN (SELECT * FROM wanted) AND calls > 0 AND oldest_as_of < {gone_before:DateTime64(9)}
     )
SELECT hour, service_name, name, kind, release, platform, layer,
       sum(calls), sum(adjusted_calls), sum(errors), sum(adjusted_errors), sum(late), sum(duration_sum),
       max(duration_max), sumMap(histogram), min(built), toDateTime64({as_of:DateTime64(9)}, 3, 'UTC')
FROM (
  SELECT toStartOfHour(minute) AS hour, service_name, name, kind, release, platform, layer, calls, adjusted_calls,
         errors, adjusted_errors, late, duration_sum, duration_max, histogram, as_of AS built
  FROM (
    SELECT minute, service_name, name, kind, release, platform, layer, calls, adjusted_calls, errors, adjusted_errors,
           late, duration_sum, duration_max, histogram, as_of
    FROM red_1m
    WHERE toStartOfHour(minute) IN (SELECT * FROM wanted)
    ORDER BY as_of DESC
    LIMIT 1 BY minute, service_name, name, kind, release, platform, layer
  )
  WHERE calls > 0
  UNION ALL
  -- what these hours were said to hold before: a key that is gone gets its 0
  SELECT DISTINCT hour, service_name, name, kind, release, platform, layer, 0, 0, 0, 0, 0, 0, 0,
         CAST(map(), 'Map(UInt16, UInt64)'), toDateTime64({as_of:DateTime64(9)}, 3, 'UTC')
  FROM red_1h
  WHERE toDate(hour) IN (SELECT toDate(toDateTime(arrayJoin({hours:Array(UInt32)}), 'UTC')))
    AND hour IN (SELECT * FROM wanted) AND calls > 0
)
WHERE hour NOT IN (SELECT hour FROM frozen)
GROUP BY hour, service_name, name, kind, release, platform, layer
