-- find_next_written: when the next trace after a moment was written, to pass over times in which nothing came.
-- in : after DateTime64(9), exclusive
-- out: one row · n UInt64: traces written since · next_written DateTime64(3): meaningless when n is 0
-- cost: the granules of trace_index that by_written lets through, 8 bytes a trace
SELECT count() AS n, min(last_written) AS next_written
FROM trace_index
WHERE last_written > {after:DateTime64(9)}
