-- find_known_runs: the runs that some traces were said to open.
-- in : homes Array(String): hex of the traces · since DateTime64(9): not looked at since then, not found
-- out: journey, run_id String, home FixedString(16), started_at DateTime64(9), detail String
-- dup: the newest as_of of a run; deleted ones are left out
-- cost: trace_ids (16 bytes a trace) of the runs looked at since then; details of those found
SELECT journey, run_id, home, started_at, detail
FROM (
  SELECT journey, run_id, trace_ids[1] AS home, started_at, detail, deleted
  FROM journey_runs
  WHERE as_of >= {since:DateTime64(9)}
    AND has(arrayMap(id -> toFixedString(unhex(id), 16), {homes:Array(String)}), trace_ids[1])
  ORDER BY as_of DESC
  LIMIT 1 BY journey, run_id
)
WHERE deleted = 0
