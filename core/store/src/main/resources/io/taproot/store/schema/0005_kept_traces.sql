-- 0005_kept_traces: traces that are kept for weeks after the raw spans have gone. ADR 0033 says which, and why counts over
-- them stay unbiased.

-- The spans of kept traces, all of them, as they are in spans. Whoever adds a column to spans adds it here at the same
-- place: rows are copied as they are.
CREATE TABLE IF NOT EXISTS kept_spans AS spans
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(received_at)
PRIMARY KEY (toStartOfHour(start_time), service_name, name)
ORDER BY (toStartOfHour(start_time), service_name, name, start_time, trace_id, span_id)
TTL toDateTime(received_at) + INTERVAL 35 DAY
SETTINGS index_granularity = 2048, non_replicated_deduplication_window = 10000;

-- Which they are. Only min and max: deciding twice changes nothing, and a better reason replaces a lesser one for good.
CREATE TABLE IF NOT EXISTS kept_traces (
  trace_id FixedString(16) CODEC(ZSTD(1)),
  kept_day Date CODEC(ZSTD(1)),                           -- of a decision; each day that decided has its row
  first_start SimpleAggregateFunction(min, DateTime64(9,'UTC')) CODEC(ZSTD(1)),
  last_start  SimpleAggregateFunction(max, DateTime64(9,'UTC')) CODEC(ZSTD(1)),
  because     SimpleAggregateFunction(min, Enum8('error'=1,'bad_run'=2,'rare_shape'=3,'sample'=4)) CODEC(ZSTD(1)),
  stands_for  SimpleAggregateFunction(min, UInt32) CODEC(ZSTD(1)),  -- traces, itself included: 1 unless it is a sample
  INDEX by_day kept_day TYPE minmax GRANULARITY 8
) ENGINE = AggregatingMergeTree PARTITION BY toYYYYMM(kept_day) ORDER BY (trace_id, kept_day)
TTL kept_day + INTERVAL 36 DAY
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

-- How many traces there were of each shape (the set of services and operations in it), as a sketch: idempotent.
CREATE TABLE IF NOT EXISTS trace_shapes (
  shape UInt64 CODEC(ZSTD(1)), seen_day Date CODEC(ZSTD(1)),
  traces AggregateFunction(uniqCombined(12), UInt64) CODEC(ZSTD(1))
) ENGINE = AggregatingMergeTree PARTITION BY toMonday(seen_day) ORDER BY (shape, seen_day)
TTL seen_day + INTERVAL 15 DAY
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

-- What readers ask: raw and kept spans as one, and where the traces in both lie in time. A span that is in both is read
-- twice and shown once: reads take each span once anyway.
CREATE TABLE IF NOT EXISTS stored_spans AS spans ENGINE = Merge(currentDatabase(), '^(spans|kept_spans)$');

CREATE TABLE IF NOT EXISTS stored_traces (
  trace_id FixedString(16),
  first_start SimpleAggregateFunction(min, DateTime64(9,'UTC')),
  last_start  SimpleAggregateFunction(max, DateTime64(9,'UTC'))
) ENGINE = Merge(currentDatabase(), '^(trace_index|kept_traces)$');

-- all of trace_index and journey_runs written up to here has been decided
ALTER TABLE leases ADD COLUMN IF NOT EXISTS kept_done_until DateTime64(3,'UTC');
