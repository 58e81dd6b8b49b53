-- find_operations: one service's operations inside a range, straight from the spans.
-- in : service String · since, until DateTime64(9), until exclusive
--      traps Array(String), longest_nano UInt64: spans that are no work, see TrapSpans
-- out: name, kind_name String, n UInt64: spans seen · calls, errors UInt64: what they stand for
--      percentiles Array(Float64): p50, p95, p99 in nanoseconds, weighted by what each span stands for
-- dup: LIMIT 1 BY trace_id, span_id
-- cost: granules of (hour, service): for ranges of hours. Longer ones ask red_1m (summarise_red).
SELECT name, toString(kind) AS kind_name, count() AS n, sum(adjusted_count) AS calls,
       sumIf(adjusted_count, status_code = 'ERROR') AS errors,
       arrayMap(x -> toFloat64(x), quantilesTDigestWeighted(0.5, 0.95, 0.99)(duration_nano, adjusted_count)) AS percentiles
FROM (
  SELECT trace_id, span_id, name, kind, adjusted_count, status_code, duration_nano
  FROM spans
  WHERE service_name = {service:String}
    AND start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
    AND duration_nano <= {longest_nano:UInt64} AND NOT has({traps:Array(String)}, name)
  LIMIT 1 BY trace_id, span_id
)
GROUP BY name, kind
ORDER BY calls DESC, name, kind_name
LIMIT 1000
