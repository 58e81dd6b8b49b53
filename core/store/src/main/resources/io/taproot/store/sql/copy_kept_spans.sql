-- copy_kept_spans: copies all spans of some traces that are stored now.
-- in : trace_ids Array(String): hex · since, until DateTime64(9): starts of all their spans, both inclusive
--      per_trace UInt32: of a larger trace the earliest
-- out: rows of kept_spans, as they are in spans
-- dup: LIMIT 1 BY trace_id, span_id; what is copied again replaces itself
-- cost: as find_trace_shapes, and all columns of the spans found
INSERT INTO kept_spans
SELECT *
FROM (
  SELECT *
  FROM spans
  WHERE trace_id IN (SELECT arrayJoin(arrayMap(id -> toFixedString(unhex(id), 16), {trace_ids:Array(String)})))
    AND start_time >= {since:DateTime64(9)} AND start_time <= {until:DateTime64(9)}
  ORDER BY start_time, received_at
  LIMIT 1 BY trace_id, span_id
)
LIMIT {per_trace:UInt32} BY trace_id
