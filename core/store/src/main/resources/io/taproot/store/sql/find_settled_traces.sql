-- find_settled_traces: traces that were written to in a slice of time and not since, and those of journey runs that were
--   found over budget or failed in it.
-- in : after, until DateTime64(9): of the writing, until inclusive · after_trace String: hex, '' for the first page
--      limit UInt32
-- out: trace_id FixedString(16), in order · first, last DateTime64(9): starts of its spans · in_bad_run UInt8
-- dup: only min and max are taken
-- cost: twice the granules of trace_index that by_written lets through, and those of the traces; of journey_runs the
--      granules that by_as_of lets through
WITH fresh AS (
       SELECT trace_id FROM trace_index
       WHERE last_written > {after:DateTime64(9)}
       GROUP BY trace_id HAVING max(last_written) <= {until:DateTime64(9)}
     ),
     bad AS (
       SELECT arrayJoin(trace_ids) AS trace_id FROM journey_runs
       WHERE as_of > {after:DateTime64(9)} AND as_of <= {until:DateTime64(9)}
         AND outcome IN ('over_budget', 'error') AND deleted = 0
     )
SELECT trace_id, min(first_start) AS first, max(last_start) AS last,
       toUInt8(trace_id IN (SELECT trace_id FROM bad)) AS in_bad_run
FROM trace_index
WHERE (trace_id IN (SELECT trace_id FROM fresh) OR trace_id IN (SELECT trace_id FROM bad))
  AND trace_id > toFixedString(unhex({after_trace:String}), 16)
GROUP BY trace_id
ORDER BY trace_id
LIMIT {limit:UInt32}
