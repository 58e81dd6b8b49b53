-- summarise_journey_runs: what the runs of one journey inside a range amount to. Abandoned runs say nothing about
--   speed and are counted nowhere.
-- in : journey String · since, until DateTime64(9), until exclusive
--      good_nano UInt64: the longest that a run may take and be good
-- out: one row · n UInt64: runs seen · total, good, over_budget, errors, late UInt64: what they stand for
--      percentiles Array(Float64): p50, p95 in nanoseconds · layers Map(String, Float64): nanoseconds a run
--      newest_as_of DateTime64(3)
-- dup: the newest as_of of a run wins, a deleted one is left out
-- cost: granules of (journey, hour), 60 bytes a run: details are not read
SELECT count() AS n, sum(adjusted_count) AS total,
       sumIf(adjusted_count, outcome != 'error' AND duration_nano <= {good_nano:UInt64}) AS good,
       sumIf(adjusted_count, outcome != 'error' AND duration_nano > {good_nano:UInt64}) AS over_budget,
       sumIf(adjusted_count, outcome = 'error') AS errors, sumIf(adjusted_count, late != 0) AS late_total,
       arrayMap(x -> toFloat64(x), quantilesTDigestWeighted(0.5, 0.95)(duration_nano, adjusted_count)) AS percentiles,
       mapApply((layer, nanos) -> (layer, toFloat64(nanos) / total),
                sumMap(mapFromArrays(arrayMap(name -> toString(name), layer_names),
                                     arrayMap(nanos -> nanos * adjusted_count, layer_self_nano)))) AS layers,
       max(as_of) AS newest_as_of
FROM (
  SELECT run_id, outcome, duration_nano, adjusted_count, late, layer_names, layer_self_nano, as_of, deleted
  FROM journey_runs
  WHERE journey = {journey:String}
    AND started_at >= {since:DateTime64(9)} AND started_at < {until:DateTime64(9)}
  ORDER BY as_of DESC
  LIMIT 1 BY run_id
)
WHERE deleted = 0 AND outcome != 'abandoned'
