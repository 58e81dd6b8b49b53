-- find_changed_run_traces: traces that open journey runs and that have, or whose runs have, spans written in a slice of
--   time: those with a span that is named like the start of a journey; those of runs that hold a trace written
--   to; and those of runs whose session was written to for the time of the run.
-- in : after, until DateTime64(9): of the writing, until inclusive · since DateTime64(9): runs not looked at since then
--      are over · names Array(String), pattern String: names of spans that start a journey, and an RE2 for those
--      with wildcards ('' for none) · after_trace String: hex, '' for the first page · limit UInt32
-- out: home FixedString(16), in order
-- dup: nothing is counted
-- cost: three times the granules of trace_index that by_written lets through; of spans, the granules of these names in
--      the hours of the traces; of journey_runs, 60 bytes a run looked at since {since}
WITH fresh AS (
  SELECT trace_id, max(session_id) AS session, min(first_start) AS first, max(last_start) AS last
  FROM trace_index
  WHERE last_written > {after:DateTime64(9)} AND last_written <= {until:DateTime64(9)}
  GROUP BY trace_id
)
SELECT DISTINCT home
FROM (
  SELECT trace_id AS home
  FROM spans
  WHERE (name IN {names:Array(String)} OR ({pattern:String} != '' AND match(name, {pattern:String})))
    AND start_time >= (SELECT min(first) FROM fresh) AND start_time <= (SELECT max(last) FROM fresh)
    AND trace_id IN (SELECT trace_id FROM fresh)
  UNION ALL
  SELECT home
  FROM (SELECT trace_ids[1] AS home, arrayJoin(trace_ids) AS held FROM journey_runs WHERE as_of >= {since:DateTime64(9)})
  WHERE held IN (SELECT trace_id FROM fresh)
  UNION ALL
  SELECT trace_ids[1] AS home
  FROM journey_runs AS runs
  INNER JOIN (
    SELECT session, min(first) AS active_from, max(last) AS active_until FROM fresh WHERE session != '' GROUP BY session
  ) AS active ON runs.session_id = active.session
  WHERE runs.as_of >= {since:DateTime64(9)} AND runs.started_at <= active.active_until
    AND runs.started_at + toIntervalNanosecond(runs.duration_nano) >= active.active_from
)
WHERE home > toFixedString(unhex({after_trace:String}), 16)
ORDER BY home
LIMIT {limit:UInt32}
