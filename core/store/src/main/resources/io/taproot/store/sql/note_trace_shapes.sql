-- note_trace_shapes: that some traces have some shapes.
-- in : shapes Array(UInt64), trace_ids Array(String): hex, in step · day Date
-- dup: a sketch of distinct traces; noted twice, nothing changes
-- cost: what is given; a row a shape
INSERT INTO trace_shapes (shape, seen_day, traces)
SELECT noted.1 AS shape, {day:Date}, uniqCombinedState(12)(cityHash64(noted.2))
FROM (SELECT arrayJoin(arrayZip({shapes:Array(UInt64)}, {trace_ids:Array(String)})) AS noted)
GROUP BY shape
