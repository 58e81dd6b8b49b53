-- summarise_kept: what the kept traces say about all traces: operations of spans that began inside a range.
-- in : since, until DateTime64(9), until exclusive · service String: '' means "any" · limit UInt32
--      traps Array(String), longest_nano UInt64: spans that are no work, see TrapSpans
-- out: service_name, name, kind_name String · n UInt64: spans kept · calls, errors UInt64: what they stand for, an
--      unbiased estimate · percentiles Array(Float64): p50, p95, p99 in nanoseconds, weighted likewise; most calls first
-- dup: LIMIT 1 BY trace_id, span_id
-- cost: granules of (hour, service) in kept_spans, 45 bytes a span; ids of all kept traces since the range began
SELECT service_name, name, toString(kind) AS kind_name, count() AS n, sum(weight) AS calls,
       sumIf(weight, status_code = 'ERROR') AS errors,
       arrayMap(x -> toFloat64(x), quantilesTDigestWeighted(0.5, 0.95, 0.99)(duration_nano, weight)) AS percentiles
FROM (
  SELECT trace_id, span_id, service_name, name, kind, status_code, duration_nano, toUInt64(adjusted_count) * stands_for AS weight
  FROM kept_spans
  INNER JOIN (SELECT trace_id, min(stands_for) AS stands_for FROM kept_traces GROUP BY trace_id) AS kept USING trace_id
  WHERE start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
    AND ({service:String} = '' OR service_name = {service:String})
    AND duration_nano <= {longest_nano:UInt64} AND NOT has({traps:Array(String)}, name)
  LIMIT 1 BY trace_id, span_id
)
GROUP BY service_name, name, kind
ORDER BY calls DESC, service_name, name, kind_name
LIMIT {limit:UInt32}
