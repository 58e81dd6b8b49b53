-- count_trace_shapes: how many traces had some shapes lately.
-- in : shapes Array(UInt64) · first_day Date
-- out: shape UInt64, n UInt64: exact while small, else within 5 % · all_shapes UInt64: how many different ones there are
-- cost: a granule a shape, and 8 bytes for each shape and day
SELECT shape, uniqCombinedMerge(12)(traces) AS n,
       (SELECT uniqCombined(shape) FROM trace_shapes WHERE seen_day >= {first_day:Date}) AS all_shapes
FROM trace_shapes
WHERE shape IN (SELECT arrayJoin({shapes:Array(UInt64)})) AND seen_day >= {first_day:Date}
GROUP BY shape
