-- journey_latency_percentile: one percentile of the durations of a journey's runs that started in a window.
-- in : journey String · since, until DateTime64(9), until exclusive · percentile Float64, 0 to 1
-- out: samples UInt64 (runs, as stored), value_nano Float64 (of all runs that they stand for; 0 without samples)
--      example_trace_id String (of the slowest run)
-- cost: the runs of this journey in the window's hours; a few bytes each, but for the detail of the slowest
SELECT count() AS samples,
       toFloat64(quantileExactWeighted({percentile:Float64})(duration_nano, adjusted_count)) AS value_nano,
       argMax(JSONExtractString(detail, 'traces', 1, 'trace_id'), duration_nano) AS example_trace_id
FROM journey_runs FINAL
WHERE journey = {journey:String}
  AND toStartOfHour(started_at) >= toStartOfHour({since:DateTime64(9)})
  AND started_at >= {since:DateTime64(9)} AND started_at < {until:DateTime64(9)}
  AND deleted = 0
