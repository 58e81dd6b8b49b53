-- 0001_telemetry: spans, events, metric points and what is found through them. ADR 0003 argues each choice.
-- One statement per blank-line-separated block ended by ';'. Executed in order by io.taproot.store.Migrations.
-- {database} is the connection's own database: names are unqualified.

CREATE TABLE IF NOT EXISTS spans (
  start_time        DateTime64(9,'UTC')    CODEC(Delta(8), ZSTD(1)),
  trace_id          FixedString(16)        CODEC(ZSTD(1)),
  span_id           UInt64                 CODEC(NONE),
  parent_span_id    UInt64                 CODEC(LZ4),
  duration_nano     UInt64                 CODEC(T64, ZSTD(1)),
  service_name      LowCardinality(String) CODEC(ZSTD(1)),
  name              LowCardinality(String) CODEC(ZSTD(1)),
  kind              Enum8('UNSPECIFIED'=0,'INTERNAL'=1,'SERVER'=2,'CLIENT'=3,'PRODUCER'=4,'CONSUMER'=5) CODEC(ZSTD(1)),
  status_code       Enum8('UNSET'=0,'OK'=1,'ERROR'=2) CODEC(ZSTD(1)),
  status_message    String                 CODEC(ZSTD(1)),
  trace_state       String                 CODEC(ZSTD(1)),
  flags             UInt32                 CODEC(ZSTD(1)),
  resource_id       UInt64                 CODEC(ZSTD(1)),
  scope_id          UInt64                 CODEC(ZSTD(1)),
  -- copies of resource attributes that are searched (the resource keeps its own)
  environment       LowCardinality(String) CODEC(ZSTD(1)),
  release           LowCardinality(String) CODEC(ZSTD(1)),
  platform          LowCardinality(String) CODEC(ZSTD(1)),
  device_model      LowCardinality(String) CODEC(ZSTD(1)),
  -- promoted span attributes: held here and nowhere else when the value has the column's type and is not its default
  layer             LowCardinality(String) CODEC(ZSTD(1)),
  device_class      LowCardinality(String) CODEC(ZSTD(1)),
  network_class     LowCardinality(String) CODEC(ZSTD(1)),
  session_id        String                 CODEC(ZSTD(1)),
  user_id           String                 CODEC(ZSTD(1)),
  screen_name       LowCardinality(String) CODEC(ZSTD(1)),
  http_method       LowCardinality(String) CODEC(ZSTD(1)),
  http_route        LowCardinality(String) CODEC(ZSTD(1)),
  http_status_code  UInt16                 CODEC(ZSTD(1)),
  url               String                 CODEC(ZSTD(1)),
  server_address    LowCardinality(String) CODEC(ZSTD(1)),
  db_system         LowCardinality(String) CODEC(ZSTD(1)),
  db_query_text     LowCardinality(String) CODEC(ZSTD(1)),
  messaging_destination LowCardinality(String) CODEC(ZSTD(1)),
  error_type        LowCardinality(String) CODEC(ZSTD(1)),
  -- every other attribute, by type; attributes_json holds bytes, arrays, kvlists and empty values as OTLP/JSON AnyValue
  attributes_string Map(LowCardinality(String), String)  CODEC(ZSTD(1)),
  attributes_int    Map(LowCardinality(String), Int64)   CODEC(ZSTD(1)),
  attributes_double Map(LowCardinality(String), Float64) CODEC(ZSTD(1)),
  attributes_bool   Map(LowCardinality(String), UInt8)   CODEC(ZSTD(1)),
  attributes_json   Map(LowCardinality(String), String)  CODEC(ZSTD(1)),
  dropped_attributes UInt32 CODEC(ZSTD(1)), dropped_events UInt32 CODEC(ZSTD(1)), dropped_links UInt32 CODEC(ZSTD(1)),
  event_time        Array(DateTime64(9,'UTC'))    CODEC(ZSTD(1)),
  event_name        Array(LowCardinality(String)) CODEC(ZSTD(1)),
  event_attributes  Array(String)                 CODEC(ZSTD(1)),   -- OTLP/JSON array of KeyValue
  link_trace_id     Array(FixedString(16))        CODEC(ZSTD(1)),
  link_span_id      Array(UInt64)                 CODEC(ZSTD(1)),
  link_trace_state  Array(String)                 CODEC(ZSTD(1)),
  link_attributes   Array(String)                 CODEC(ZSTD(1)),
  adjusted_count    UInt32                        CODEC(ZSTD(1)),   -- 1 when unsampled
  received_at       DateTime64(3,'UTC')           CODEC(Delta(8), ZSTD(1)),
  INDEX by_trace    trace_id    TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX by_session  session_id  TYPE bloom_filter(0.01)  GRANULARITY 1,
  INDEX by_user     user_id     TYPE bloom_filter(0.01)  GRANULARITY 1,
  INDEX by_received received_at TYPE minmax              GRANULARITY 1,
  INDEX by_start    start_time  TYPE minmax              GRANULARITY 1   -- one minute out of its hour, where an operation fills several granules
) ENGINE = ReplacingMergeTree
PARTITION BY toDate(received_at)
PRIMARY KEY (toStartOfHour(start_time), service_name, name)
ORDER BY (toStartOfHour(start_time), service_name, name, start_time, trace_id, span_id)
TTL toDateTime(received_at) + INTERVAL 14 DAY
SETTINGS index_granularity = 2048, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS events (
  event_time        DateTime64(9,'UTC')    CODEC(Delta(8), ZSTD(1)),  -- time, or observed time when time is 0
  time_unix_nano    UInt64                 CODEC(Delta(8), ZSTD(1)),  -- as sent
  observed_time_unix_nano UInt64           CODEC(Delta(8), ZSTD(1)),  -- as sent
  record_hash       UInt64                 CODEC(NONE),               -- of resource, scope and all that the sender put into the record: the identity of a re-sent one
  event_name        LowCardinality(String) CODEC(ZSTD(1)),
  severity_number   UInt8                  CODEC(ZSTD(1)),
  severity_text     LowCardinality(String) CODEC(ZSTD(1)),
  body              String                 CODEC(ZSTD(1)),            -- text as it is; any other kind as OTLP/JSON AnyValue
  body_type         Enum8('EMPTY'=0,'TEXT'=1,'JSON'=2) CODEC(ZSTD(1)),
  trace_id          FixedString(16)        CODEC(ZSTD(1)),
  span_id           UInt64                 CODEC(ZSTD(1)),
  flags             UInt32                 CODEC(ZSTD(1)),
  service_name      LowCardinality(String) CODEC(ZSTD(1)),
  resource_id       UInt64                 CODEC(ZSTD(1)),
  scope_id          UInt64                 CODEC(ZSTD(1)),
  environment       LowCardinality(String) CODEC(ZSTD(1)),
  release           LowCardinality(String) CODEC(ZSTD(1)),
  platform          LowCardinality(String) CODEC(ZSTD(1)),
  device_model      LowCardinality(String) CODEC(ZSTD(1)),
  layer             LowCardinality(String) CODEC(ZSTD(1)),
  device_class      LowCardinality(String) CODEC(ZSTD(1)),
  network_class     LowCardinality(String) CODEC(ZSTD(1)),
  session_id        String                 CODEC(ZSTD(1)),
  user_id           String                 CODEC(ZSTD(1)),
  screen_name       LowCardinality(String) CODEC(ZSTD(1)),
  attributes_string Map(LowCardinality(String), String)  CODEC(ZSTD(1)),
  attributes_int    Map(LowCardinality(String), Int64)   CODEC(ZSTD(1)),
  attributes_double Map(LowCardinality(String), Float64) CODEC(ZSTD(1)),
  attributes_bool   Map(LowCardinality(String), UInt8)   CODEC(ZSTD(1)),
  attributes_json   Map(LowCardinality(String), String)  CODEC(ZSTD(1)),
  dropped_attributes UInt32 CODEC(ZSTD(1)),
  received_at       DateTime64(3,'UTC')    CODEC(Delta(8), ZSTD(1)),
  INDEX by_trace    trace_id    TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_session  session_id  TYPE bloom_filter(0.01) GRANULARITY 1,
  INDEX by_received received_at TYPE minmax             GRANULARITY 1
) ENGINE = ReplacingMergeTree
PARTITION BY toDate(received_at)
PRIMARY KEY (toStartOfHour(event_time), service_name, event_name)
ORDER BY (toStartOfHour(event_time), service_name, event_name, event_time, record_hash)
TTL toDateTime(received_at) + INTERVAL 14 DAY
SETTINGS index_granularity = 2048, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS metric_points (
  point_time        DateTime64(9,'UTC')    CODEC(Delta(8), ZSTD(1)),
  start_time        DateTime64(9,'UTC')    CODEC(Delta(8), ZSTD(1)),
  service_name      LowCardinality(String) CODEC(ZSTD(1)),
  metric_name       LowCardinality(String) CODEC(ZSTD(1)),
  description       LowCardinality(String) CODEC(ZSTD(1)),
  unit              LowCardinality(String) CODEC(ZSTD(1)),
  metric_type       Enum8('GAUGE'=1,'SUM'=2,'HISTOGRAM'=3,'EXPONENTIAL_HISTOGRAM'=4,'SUMMARY'=5) CODEC(ZSTD(1)),
  temporality       Enum8('UNSPECIFIED'=0,'DELTA'=1,'CUMULATIVE'=2) CODEC(ZSTD(1)),
  is_monotonic      UInt8                  CODEC(ZSTD(1)),
  flags             UInt32                 CODEC(ZSTD(1)),
  series_hash       UInt64                 CODEC(ZSTD(1)),            -- of resource, scope, metric name and point attributes
  value_type        Enum8('NONE'=0,'INT'=1,'DOUBLE'=2) CODEC(ZSTD(1)),
  value_int         Int64                  CODEC(ZSTD(1)),
  value_double      Float64                CODEC(ZSTD(1)),
  count             UInt64                 CODEC(T64, ZSTD(1)),
  sum               Float64                CODEC(ZSTD(1)),
  min               Float64                CODEC(ZSTD(1)),
  max               Float64                CODEC(ZSTD(1)),
  present           UInt8                  CODEC(ZSTD(1)),            -- bit 0 sum, bit 1 min, bit 2 max were sent
  bucket_counts     Array(UInt64)          CODEC(ZSTD(1)),
  explicit_bounds   Array(Float64)         CODEC(ZSTD(1)),
  scale             Int32                  CODEC(ZSTD(1)),
  zero_count        UInt64                 CODEC(ZSTD(1)),
  zero_threshold    Float64                CODEC(ZSTD(1)),
  positive_offset   Int32                  CODEC(ZSTD(1)),
  positive_counts   Array(UInt64)          CODEC(ZSTD(1)),
  negative_offset   Int32                  CODEC(ZSTD(1)),
  negative_counts   Array(UInt64)          CODEC(ZSTD(1)),
  quantiles         Array(Float64)         CODEC(ZSTD(1)),
  quantile_values   Array(Float64)         CODEC(ZSTD(1)),
  resource_id       UInt64                 CODEC(ZSTD(1)),
  scope_id          UInt64                 CODEC(ZSTD(1)),
  attributes_string Map(LowCardinality(String), String)  CODEC(ZSTD(1)),
  attributes_int    Map(LowCardinality(String), Int64)   CODEC(ZSTD(1)),
  attributes_double Map(LowCardinality(String), Float64) CODEC(ZSTD(1)),
  attributes_bool   Map(LowCardinality(String), UInt8)   CODEC(ZSTD(1)),
  attributes_json   Map(LowCardinality(String), String)  CODEC(ZSTD(1)),
  received_at       DateTime64(3,'UTC')    CODEC(Delta(8), ZSTD(1))
) ENGINE = ReplacingMergeTree
PARTITION BY toDate(received_at)
PRIMARY KEY (toStartOfHour(point_time), service_name, metric_name)
ORDER BY (toStartOfHour(point_time), service_name, metric_name, series_hash, point_time)
TTL toDateTime(received_at) + INTERVAL 14 DAY
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS resources (
  resource_id UInt64, service_name LowCardinality(String), schema_url LowCardinality(String),
  attributes String CODEC(ZSTD(3)),               -- OTLP/JSON array of KeyValue
  dropped_attributes UInt32, last_seen DateTime('UTC')
) ENGINE = ReplacingMergeTree(last_seen) ORDER BY resource_id TTL last_seen + INTERVAL 60 DAY
SETTINGS non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS scopes (
  scope_id UInt64, name LowCardinality(String), version LowCardinality(String), schema_url LowCardinality(String),
  attributes String CODEC(ZSTD(3)), dropped_attributes UInt32, last_seen DateTime('UTC')
) ENGINE = ReplacingMergeTree(last_seen) ORDER BY scope_id TTL last_seen + INTERVAL 60 DAY
SETTINGS non_replicated_deduplication_window = 10000;

-- Where a trace lies in time. Only idempotent aggregates (min, max): a re-sent span changes nothing.
CREATE TABLE IF NOT EXISTS trace_index (
  trace_id FixedString(16) CODEC(ZSTD(1)),
  first_start SimpleAggregateFunction(min, DateTime64(9,'UTC')) CODEC(ZSTD(1)),
  last_start  SimpleAggregateFunction(max, DateTime64(9,'UTC')) CODEC(ZSTD(1)),
  session_id  SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
  received_day Date,
  last_received SimpleAggregateFunction(max, DateTime64(3,'UTC')) CODEC(ZSTD(1)),
  last_written  SimpleAggregateFunction(max, DateTime64(3,'UTC')) CODEC(ZSTD(1)),  -- when rows came to lie here: what a follower asks for
  INDEX by_written last_written TYPE minmax GRANULARITY 8
) ENGINE = AggregatingMergeTree PARTITION BY received_day ORDER BY trace_id
TTL received_day + INTERVAL 15 DAY
SETTINGS index_granularity = 1024, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS trace_index_view TO trace_index AS
SELECT trace_id, min(start_time) AS first_start, max(start_time) AS last_start, max(session_id) AS session_id,
       toDate(received_at) AS received_day, max(received_at) AS last_received, now64(3, 'UTC') AS last_written
FROM spans GROUP BY trace_id, received_day;

CREATE TABLE IF NOT EXISTS session_index (
  session_id String CODEC(ZSTD(1)),
  received_day Date,
  first_time SimpleAggregateFunction(min, DateTime64(9,'UTC')) CODEC(ZSTD(1)),
  last_time  SimpleAggregateFunction(max, DateTime64(9,'UTC')) CODEC(ZSTD(1)),
  app        SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
  release    SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
  platform   SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
  device_model SimpleAggregateFunction(max, String) CODEC(ZSTD(1)),
  last_written SimpleAggregateFunction(max, DateTime64(3,'UTC')) CODEC(ZSTD(1))
) ENGINE = AggregatingMergeTree PARTITION BY received_day ORDER BY session_id
TTL received_day + INTERVAL 15 DAY
SETTINGS index_granularity = 1024, ttl_only_drop_parts = 1, non_replicated_deduplication_window = 10000;

-- app, release and device come from the phone's own telemetry only: platform is empty for backend spans.
CREATE MATERIALIZED VIEW IF NOT EXISTS session_index_from_spans TO session_index AS
SELECT session_id, toDate(received_at) AS received_day, min(start_time) AS first_time, max(start_time) AS last_time,
       maxIf(toString(spans.service_name), spans.platform != '') AS app, maxIf(toString(spans.release), spans.platform != '') AS release,
       max(toString(spans.platform)) AS platform, maxIf(toString(spans.device_model), spans.platform != '') AS device_model,
       now64(3, 'UTC') AS last_written
FROM spans WHERE session_id != '' GROUP BY session_id, received_day;

CREATE MATERIALIZED VIEW IF NOT EXISTS session_index_from_events TO session_index AS
SELECT session_id, toDate(received_at) AS received_day, min(event_time) AS first_time, max(event_time) AS last_time,
       maxIf(toString(events.service_name), events.platform != '') AS app, maxIf(toString(events.release), events.platform != '') AS release,
       max(toString(events.platform)) AS platform, maxIf(toString(events.device_model), events.platform != '') AS device_model,
       now64(3, 'UTC') AS last_written
FROM events WHERE session_id != '' GROUP BY session_id, received_day;

-- Event-time minutes touched since a moment of writing (not of reception: a spool may be drained an hour late):
-- what the roll-ups must rebuild.
CREATE TABLE IF NOT EXISTS changed_minutes (
  minute DateTime('UTC'), changed_at DateTime64(3,'UTC')
) ENGINE = ReplacingMergeTree(changed_at) PARTITION BY toDate(changed_at) ORDER BY minute
TTL toDateTime(changed_at) + INTERVAL 3 DAY
SETTINGS non_replicated_deduplication_window = 10000;

CREATE MATERIALIZED VIEW IF NOT EXISTS changed_minutes_view TO changed_minutes AS
SELECT toStartOfMinute(toDateTime(start_time,'UTC')) AS minute, now64(3, 'UTC') AS changed_at FROM spans GROUP BY minute;

-- Rebuilt per changed minute from de-duplicated spans; the newest as_of of a key wins (read with FINAL or LIMIT 1 BY).
-- A key that a rebuild no longer finds is written with 0 calls. Trap spans (24-hour summaries) are not in it.
CREATE TABLE IF NOT EXISTS red_1m (
  minute DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
  service_name LowCardinality(String), name LowCardinality(String),
  kind Enum8('UNSPECIFIED'=0,'INTERNAL'=1,'SERVER'=2,'CLIENT'=3,'PRODUCER'=4,'CONSUMER'=5),
  release LowCardinality(String), platform LowCardinality(String), layer LowCardinality(String),
  calls UInt64 CODEC(T64, ZSTD(1)), adjusted_calls UInt64 CODEC(T64, ZSTD(1)), errors UInt64 CODEC(T64, ZSTD(1)), adjusted_errors UInt64 CODEC(T64, ZSTD(1)),
  late UInt64 CODEC(T64, ZSTD(1)),                       -- calls received more than two minutes after they ended
  duration_sum UInt64 CODEC(ZSTD(1)), duration_max UInt64 CODEC(ZSTD(1)),
  histogram Map(UInt16, UInt64) CODEC(ZSTD(1)),          -- round(log2(duration_nano + 1) * 16) -> adjusted calls
  as_of DateTime64(3,'UTC') CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree(as_of) PARTITION BY toYYYYMM(as_of)
PRIMARY KEY (toStartOfHour(minute), service_name, name)
ORDER BY (toStartOfHour(minute), service_name, name, kind, release, platform, layer, minute)
TTL toDateTime(as_of) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS journey_runs (
  journey LowCardinality(String), run_id String, definition_version UInt32,
  started_at DateTime64(9,'UTC'), duration_nano UInt64,
  outcome Enum8('ok'=1,'over_budget'=2,'error'=3,'abandoned'=4),
  session_id String, app LowCardinality(String), release LowCardinality(String), platform LowCardinality(String),
  device_class LowCardinality(String), network_class LowCardinality(String),
  adjusted_count UInt32, late UInt8,
  layer_names Array(LowCardinality(String)), layer_self_nano Array(UInt64),
  detail String CODEC(ZSTD(3)),                          -- the Run as JSON: stages, traces and how they were joined
  trace_ids Array(FixedString(16)) CODEC(ZSTD(1)),       -- of all joined traces, the one with the journey's own span first
  as_of DateTime64(3,'UTC'), deleted UInt8,              -- deleted: late data showed that it was no run of its own
  INDEX by_as_of as_of TYPE minmax GRANULARITY 1
) ENGINE = ReplacingMergeTree(as_of) PARTITION BY toYYYYMM(as_of)
ORDER BY (journey, toStartOfHour(started_at), run_id)
TTL toDateTime(as_of) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 10000;
