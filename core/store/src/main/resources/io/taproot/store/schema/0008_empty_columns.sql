-- 0008_empty_columns: which columns a trace has nothing in, so that its reader leaves them out. ADR 0064 has the figures.
-- Bits of io.taproot.store.OptionalColumns; 0, which rows from before have, says nothing of any column.

ALTER TABLE spans ADD COLUMN IF NOT EXISTS empty_columns UInt64 CODEC(ZSTD(1)) AFTER received_at;

ALTER TABLE kept_spans ADD COLUMN IF NOT EXISTS empty_columns UInt64 CODEC(ZSTD(1)) AFTER received_at;

ALTER TABLE stored_spans ADD COLUMN IF NOT EXISTS empty_columns UInt64 AFTER received_at;

ALTER TABLE trace_index
  ADD COLUMN IF NOT EXISTS empty_columns SimpleAggregateFunction(groupBitAnd, UInt64) CODEC(ZSTD(1)) AFTER last_written;

-- always 0: a trace that is kept may have spans that trace_index has forgotten
ALTER TABLE kept_traces
  ADD COLUMN IF NOT EXISTS empty_columns SimpleAggregateFunction(groupBitAnd, UInt64) CODEC(ZSTD(1)) AFTER stands_for;

ALTER TABLE stored_traces
  ADD COLUMN IF NOT EXISTS empty_columns SimpleAggregateFunction(groupBitAnd, UInt64) AFTER last_start;

ALTER TABLE trace_index_view MODIFY QUERY
SELECT trace_id, min(start_time) AS first_start, max(start_time) AS last_start, max(session_id) AS session_id,
       toDate(received_at) AS received_day, max(received_at) AS last_received, now64(3, 'UTC') AS last_written,
       groupBitAnd(empty_columns) AS empty_columns
FROM spans GROUP BY trace_id, received_day;

-- A read of one granule decompresses all that was compressed with it. Parts that exist take it over when they are merged.
ALTER TABLE spans MODIFY SETTING min_compress_block_size = 16384;

ALTER TABLE kept_spans MODIFY SETTING min_compress_block_size = 16384;
