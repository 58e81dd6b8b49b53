-- summarise_red: calls, errors and durations per operation, added up from the minutes of a range.
-- in : since, until DateTime: whole minutes, until exclusive · '' means "any": service, operation, kind String
-- out: service_name, name, kind_name String · n, calls, errors, late UInt64: n spans seen stand for so many calls
--      histogram Map(UInt16, UInt64): round(log2(duration_nano + 1) * 16) -> spans · layers Map(String, UInt64)
--      as_of DateTime64(3): when the newest of the minutes was built
-- dup: the minutes are built from de-duplicated spans; the newest version of each key and minute is taken
-- cost: granules of (hour, service, name), one row an operation, release, platform, layer and minute
SELECT service_name, name, toString(kind) AS kind_name, sum(calls) AS n, sum(adjusted_calls) AS adjusted_n,
       sum(errors) AS error_count, sum(late) AS late_count, sumMap(histogram) AS durations,
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
ORDER BY adjusted_n DESC, service_name, name, kind_name
LIMIT {limit:UInt32}
