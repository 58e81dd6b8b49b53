-- operation_latency_percentile: one percentile of the calls that a service (one operation, or all it serves) answered.
-- in : service, operation String (empty: all SERVER and CONSUMER spans) · since, until DateTime, until exclusive
--      percentile Float64, 0 to 1
-- out: samples UInt64 (spans, as stored), value_nano Float64 (of all calls that they stand for; 0 without samples; within
--      2.2 % of exact, the width of a histogram step)
-- dup: the newest version of each key is taken
-- cost: the roll-up rows of this service in the window's minutes
WITH sumMap(histogram) AS merged, mapKeys(merged) AS steps, arrayCumSum(mapValues(merged)) AS counts
SELECT sum(calls) AS samples,
       if(samples = 0, 0, exp2(steps[arrayFirstIndex(c -> c >= counts[-1] * {percentile:Float64}, counts)] / 16)) AS value_nano
FROM (
  SELECT calls, histogram
  FROM red_1m
  WHERE minute >= {since:DateTime} AND minute < {until:DateTime}
    AND service_name = {service:String}
    AND if({operation:String} = '', kind IN ('SERVER', 'CONSUMER'), name = {operation:String})
  ORDER BY as_of DESC
  LIMIT 1 BY minute, service_name, name, kind, release, platform, layer
)
