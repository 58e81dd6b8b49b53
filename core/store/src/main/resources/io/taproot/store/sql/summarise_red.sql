-- summarise_red: calls, errors and durations per operation, added up from the minutes of a range.
-- in : since, until DateTime: whole minutes, until exclusive · '' means "any": service, operation, kind String
-- out: service_name, name, kind_name String · n UInt64: spans seen · adjusted_n, error_count: what they stand for
--      late_count UInt64: of the spans seen · steps Array(UInt16), step_counts Array(UInt64): the durations,
--      round(log2(duration_nano + 1) * 16) and how many calls · layers Map(String, UInt64): spans by layer
--      newest_as_of DateTime64(3): when the newest of the minutes was built
-- dup: the minutes are built from de-duplicated spans; the newest version of each key and minute is
--      taken, and a key that late data emptied is left out
-- cost: granules of (hour, service, name), one row an operation, release, platform, layer and minute
SELECT service_name, name, toString(kind) AS kind_name, sum(calls) AS n, sum(adjusted_calls) AS adjusted_n,
       sum(adjusted_errors) AS error_count, sum(late) AS late_count, sumMap(histogram) AS histogram_sum,
       mapKeys(histogram_sum) AS steps, mapValues(histogram_sum) AS step_counts,
       sumMap(map(toString(layer), calls)) AS layers, max(as_of) AS newest_as_of
FROM (
  SELECT *
  FROM red_1m
  WHERE minute >= {since:DateTime} AND minute < {until:DateTime}
    AND ({service:String} = '' OR service_name = {service:String})
    AND ({operation:String} = '' OR name = {operation:String})
    AND ({kind:String} = '' OR kind = {kind:String})
  ORDER BY as_of DESC
  LIMIT 1 BY minute, service_name, name, kind, release, platform, layer
)
GROUP BY service_name, name, kind
HAVING n > 0
ORDER BY adjusted_n DESC, service_name, name, kind_name
LIMIT {limit:UInt32}
