-- 0004_attributes: which attributes spans have. Everything in it is idempotent (min, max, HyperLogLog of spans and of
-- values), so whoever fills it may look at a span as often as he likes; the counts are estimates for that. ADR 0032.
CREATE TABLE IF NOT EXISTS attribute_inventory (
  key LowCardinality(String) CODEC(ZSTD(1)),
  type LowCardinality(String) CODEC(ZSTD(1)),            -- string, int, double, bool, bytes, array, kvlist, empty
  service_name LowCardinality(String) CODEC(ZSTD(1)),
  seen_day Date CODEC(ZSTD(1)),                          -- of reception
  first_seen SimpleAggregateFunction(min, DateTime64(3,'UTC')) CODEC(ZSTD(1)),
  last_seen  SimpleAggregateFunction(max, DateTime64(3,'UTC')) CODEC(ZSTD(1)),
  spans           AggregateFunction(uniqCombined(12), UInt64) CODEC(ZSTD(1)),   -- of trace and span id
  distinct_values AggregateFunction(uniqCombined(12), UInt64) CODEC(ZSTD(1))    -- of the value's hash
) ENGINE = AggregatingMergeTree PARTITION BY toYYYYMM(seen_day)
ORDER BY (key, type, service_name, seen_day)
TTL seen_day + INTERVAL 60 DAY
SETTINGS index_granularity = 1024, non_replicated_deduplication_window = 10000;

-- all of changed_minutes up to here is in attribute_inventory
ALTER TABLE leases ADD COLUMN IF NOT EXISTS attributes_done_until DateTime64(3,'UTC');
