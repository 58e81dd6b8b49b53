-- find_journey_runs: runs of one journey that began inside a range, the newest first.
-- in : journey String · since, until DateTime64(9), until exclusive · outcome String: '' means "any"
--      before_start DateTime64(9), before_run String: only what comes after this run in the list · limit UInt32
-- out: all columns of journey_runs
-- dup: a run is written again when late data changes it: the newest as_of wins, a deleted one is left out
-- cost: granules of (journey, hour), with the detail of each run (about a kilobyte)
SELECT *
FROM (
  SELECT *
  FROM journey_runs
  WHERE journey = {journey:String}
    AND started_at >= {since:DateTime64(9)} AND started_at < {until:DateTime64(9)}
  ORDER BY as_of DESC
  LIMIT 1 BY run_id
)
WHERE deleted = 0
  AND ({outcome:String} = '' OR toString(outcome) = {outcome:String})
  AND ({before_run:String} = '' OR (started_at, run_id) < ({before_start:DateTime64(9)}, {before_run:String}))
ORDER BY started_at DESC, run_id DESC
LIMIT {limit:UInt32}
