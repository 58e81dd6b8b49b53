-- count_good_runs: good and bad runs of one journey, once for each of several windows that end together.
-- in : journey String · starts Array(DateTime64(9)): where the windows begin · since DateTime64(9): the earliest of them
--      until DateTime64(9): where all end, exclusive · good_nano UInt64: the longest that a good run may take
-- out: one row a window, in their order · n UInt64: runs seen · total, good, late_total UInt64: what they stand for
--      newest_as_of DateTime64(3)
-- dup: the newest as_of of a run wins, a deleted one is left out; abandoned runs are counted nowhere
-- cost: granules of (journey, hour) of the longest window, 40 bytes a run
SELECT position, count() AS n, sum(adjusted_count) AS total, sumIf(adjusted_count, is_good) AS good,
       sumIf(adjusted_count, late != 0) AS late_total, max(as_of) AS newest_as_of
FROM (
  SELECT run_id, started_at, outcome, adjusted_count, late, as_of, deleted,
         outcome != 'error' AND duration_nano <= {good_nano:UInt64} AS is_good
  FROM journey_runs
  WHERE journey = {journey:String} AND started_at >= {since:DateTime64(9)} AND started_at < {until:DateTime64(9)}
  ORDER BY as_of DESC
  LIMIT 1 BY run_id
)
ARRAY JOIN arrayFilter((at, start) -> started_at >= start,
                       arrayEnumerate({starts:Array(DateTime64(9))}), {starts:Array(DateTime64(9))}) AS position
WHERE deleted = 0 AND outcome != 'abandoned'
GROUP BY position
ORDER BY position
