-- summarise_red: calls, errors and durations per operation, added up from the hours and minutes of a range.
-- in : since, until DateTime: whole minutes, until exclusive
--      first_hour, end_hour DateTime: the whole hours inside the range; first_hour is the later one for none
--      hours_since, hours_until DateTime: whole hours that may be taken from red_1h, the cut ones too where their minutes
--      may have expired; equal for none
--      '' means "any": service, operation, kind String
-- out: service_name, name, kind_name String · n UInt64: spans seen · adjusted_n, error_count: what they stand for
--      late_count UInt64: of the spans seen · steps Array(UInt16), step_counts Array(UInt64): the durations,
--      round(log2(duration_nano + 1) * 16) and how many calls · layers Map(String, UInt64): spans by layer
--      newest_as_of DateTime64(3): when the newest of the minutes and hours was built
-- dup: both are built from de-duplicated spans; the newest version of each key is taken, and a key that late data
--      emptied is left out. Each hour is counted by one of them: by red_1h where that was built after the hour's end, or
--      later than every minute of it that is left, since an hour that nothing came for any more is not built again. The
--      other hours, and those that the range cuts, are counted by red_1m; without any minute, whole by red_1h.
-- cost: of red_1h one row an operation, release, platform, layer and hour; of red_1m the granules of (hour, service,
--      name) in the hours that red_1h does not have, one row a minute. 24 hours of 199 operations: 40 ms of CPU
WITH (
       SELECT groupArray(hour)
       FROM (
         SELECT hour FROM red_1h
         WHERE hour >= {hours_since:DateTime} AND hour < {hours_until:DateTime}
           AND ({service:String} = '' OR service_name = {service:String})
         GROUP BY hour
         HAVING hour < {first_hour:DateTime} OR hour >= {end_hour:DateTime} OR max(as_of) < hour + INTERVAL 1 HOUR
       )
     ) AS by_minutes,
     (
       SELECT maxMap(map(toStartOfHour(minute), as_of)) FROM red_1m
       WHERE has(by_minutes, toStartOfHour(minute)) AND ({service:String} = '' OR service_name = {service:String})
     ) AS newest_minutes,
     built AS (
       SELECT hour FROM red_1h
       WHERE hour >= {hours_since:DateTime} AND hour < {hours_until:DateTime}
         AND ({service:String} = '' OR service_name = {service:String})
       GROUP BY hour
       HAVING NOT mapContains(newest_minutes, hour)
         OR (hour >= {first_hour:DateTime} AND hour < {end_hour:DateTime} AND max(as_of) >= newest_minutes[hour])
     ),
     others AS (
       SELECT toDateTime(arrayJoin(range(intDiv(toUnixTimestamp({since:DateTime}), 3600) * 3600, toUnixTimestamp({until:DateTime}), 3600)), 'UTC') AS hour
       EXCEPT SELECT hour FROM built
     )
SELECT service_name, name, toString(kind) AS kind_name, sum(calls) AS n, sum(adjusted_calls) AS adjusted_n,
       sum(adjusted_errors) AS error_count, sum(late) AS late_count, sumMap(histogram) AS histogram_sum,
       mapKeys(histogram_sum) AS steps, mapValues(histogram_sum) AS step_counts,
       sumMap(map(toString(layer), calls)) AS layers, max(as_of) AS newest_as_of
FROM (
  SELECT service_name, name, kind, layer, calls, adjusted_calls, adjusted_errors, late, histogram, as_of
  FROM red_1m
  WHERE minute >= {since:DateTime} AND minute < {until:DateTime}
    AND toStartOfHour(minute) IN (SELECT hour FROM others)
    AND ({service:String} = '' OR service_name = {service:String})
    AND ({operation:String} = '' OR name = {operation:String})
    AND ({kind:String} = '' OR kind = {kind:String})
  ORDER BY as_of DESC
  LIMIT 1 BY minute, service_name, name, kind, release, platform, layer
  UNION ALL
  SELECT service_name, name, kind, layer, calls, adjusted_calls, adjusted_errors, late, histogram, as_of
  FROM red_1h
  WHERE hour IN (SELECT hour FROM built)
    AND ({service:String} = '' OR service_name = {service:String})
    AND ({operation:String} = '' OR name = {operation:String})
    AND ({kind:String} = '' OR kind = {kind:String})
  ORDER BY as_of DESC
  LIMIT 1 BY hour, service_name, name, kind, release, platform, layer
)
GROUP BY service_name, name, kind
HAVING n > 0
ORDER BY adjusted_n DESC, service_name, name, kind_name
LIMIT {limit:UInt32}
