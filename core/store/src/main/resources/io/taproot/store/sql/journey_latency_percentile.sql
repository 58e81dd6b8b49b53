-- journey_latency_percentile: one percentile of the durations of a journey's runs that started in a window. Abandoned runs
--   say nothing about speed and are counted nowhere.
-- in : journey String · since, until DateTime64(9), until exclusive · percentile Float64, 0 to 1
-- out: samples UInt64 (runs, as stored), value_nano Float64 (of all runs that they stand for; 0 without samples)
--      example_trace_id String (of the slowest run)
-- dup: the newest as_of of a run wins, a deleted one is left out
-- cost: granules of (journey, hour), 60 bytes a run: details are not read
SELECT count() AS samples,
       toFloat64(quantileExactWeighted({percentile:Float64})(duration_nano, adjusted_count)) AS value_nano,
       argMax(if(empty(trace_ids), '', lower(hex(trace_ids[1]))), duration_nano) AS example_trace_id
FROM (
  SELECT run_id, outcome, duration_nano, adjusted_count, trace_ids, as_of, deleted
  FROM journey_runs
  WHERE journey = {journey:String}
    AND started_at >= {since:DateTime64(9)} AND started_at < {until:DateTime64(9)}
  ORDER BY as_of DESC
  LIMIT 1 BY run_id
)
WHERE deleted = 0 AND outcome != 'abandoned'
