-- 0003_hours: calls, errors and durations by hour, and what it takes to rebuild no minute out of half its spans.

-- Of the spans that a minute was built from, when the first was received: once that is longer ago than spans are kept,
-- the minute cannot be rebuilt from what is left. 1970: built before this column was there, so nobody knows.
ALTER TABLE red_1m ADD COLUMN IF NOT EXISTS oldest_received DateTime('UTC') CODEC(ZSTD(1)) AFTER as_of;

-- Rebuilt from the minutes of an hour, as the minutes are from spans: the newest as_of of a key wins, and a key that a
-- rebuild no longer finds is written with 0 calls.
CREATE TABLE IF NOT EXISTS red_1h (
  hour DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
  service_name LowCardinality(String), name LowCardinality(String),
  kind Enum8('UNSPECIFIED'=0,'INTERNAL'=1,'SERVER'=2,'CLIENT'=3,'PRODUCER'=4,'CONSUMER'=5),
  release LowCardinality(String), platform LowCardinality(String), layer LowCardinality(String),
  calls UInt64 CODEC(T64, ZSTD(1)), adjusted_calls UInt64 CODEC(T64, ZSTD(1)), errors UInt64 CODEC(T64, ZSTD(1)), adjusted_errors UInt64 CODEC(T64, ZSTD(1)),
  late UInt64 CODEC(T64, ZSTD(1)),
  duration_sum UInt64 CODEC(ZSTD(1)), duration_max UInt64 CODEC(ZSTD(1)),
  histogram Map(UInt16, UInt64) CODEC(ZSTD(1)),          -- as in red_1m
  oldest_as_of DateTime64(3,'UTC') CODEC(ZSTD(1)),       -- of the minutes: once that is longer ago than minutes are kept, the hour stays as it is
  as_of DateTime64(3,'UTC') CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(as_of) PARTITION BY toYYYYMM(as_of)
PRIMARY KEY (toDate(hour), service_name, name)
ORDER BY (toDate(hour), service_name, name, kind, release, platform, layer, hour)
TTL toDateTime(as_of) + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 10000;

-- all of changed_minutes up to here is in red_1h
ALTER TABLE leases ADD COLUMN IF NOT EXISTS hours_done_until DateTime64(3,'UTC');
