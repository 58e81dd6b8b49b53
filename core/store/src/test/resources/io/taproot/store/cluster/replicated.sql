spans
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(received_at)
PRIMARY KEY (toStartOfHour(start_time), service_name, name)
ORDER BY (toStartOfHour(start_time), service_name, name, start_time, trace_id, span_id)
TTL toDateTime(received_at) + INTERVAL 14 DAY
SETTINGS index_granularity = 2048, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

events
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(received_at)
PRIMARY KEY (toStartOfHour(event_time), service_name, event_name)
ORDER BY (toStartOfHour(event_time), service_name, event_name, event_time, record_hash)
TTL toDateTime(received_at) + INTERVAL 14 DAY
SETTINGS index_granularity = 2048, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

metric_points
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toDate(received_at)
PRIMARY KEY (toStartOfHour(point_time), service_name, metric_name)
ORDER BY (toStartOfHour(point_time), service_name, metric_name, series_hash, point_time)
TTL toDateTime(received_at) + INTERVAL 14 DAY
SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

resources
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', last_seen) ORDER BY resource_id TTL last_seen + INTERVAL 60 DAY
SETTINGS materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

scopes
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', last_seen) ORDER BY scope_id TTL last_seen + INTERVAL 60 DAY
SETTINGS materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

trace_index
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}') PARTITION BY received_day ORDER BY trace_id
TTL received_day + INTERVAL 15 DAY
SETTINGS index_granularity = 1024, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

session_index
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}') PARTITION BY received_day ORDER BY session_id
TTL received_day + INTERVAL 15 DAY
SETTINGS index_granularity = 1024, ttl_only_drop_parts = 1, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

changed_minutes
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', changed_at) PARTITION BY toDate(changed_at) ORDER BY minute
TTL toDateTime(changed_at) + INTERVAL 3 DAY
SETTINGS materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

red_1m
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', as_of) PARTITION BY toYYYYMM(as_of)
PRIMARY KEY (toStartOfHour(minute), service_name, name)
ORDER BY (toStartOfHour(minute), service_name, name, kind, release, platform, layer, minute)
TTL toDateTime(as_of) + INTERVAL 30 DAY
SETTINGS materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

journey_runs
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', as_of) PARTITION BY toYYYYMM(as_of)
ORDER BY (journey, toStartOfHour(started_at), run_id)
TTL toDateTime(as_of) + INTERVAL 90 DAY
SETTINGS materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

leases
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', granted_at) ORDER BY name
TTL toDateTime(granted_at) + INTERVAL 30 DAY;

red_1h
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', as_of) PARTITION BY toYYYYMM(as_of)
PRIMARY KEY (toDate(hour), service_name, name)
ORDER BY (toDate(hour), service_name, name, kind, release, platform, layer, hour)
TTL toDateTime(as_of) + INTERVAL 400 DAY
SETTINGS materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

attribute_inventory
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}') PARTITION BY toYYYYMM(seen_day)
ORDER BY (key, type, service_name, seen_day)
TTL seen_day + INTERVAL 60 DAY
SETTINGS index_granularity = 1024, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

kept_spans
ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}')
PARTITION BY toYYYYMM(received_at)
PRIMARY KEY (toStartOfHour(start_time), service_name, name)
ORDER BY (toStartOfHour(start_time), service_name, name, start_time, trace_id, span_id)
TTL toDateTime(received_at) + INTERVAL 35 DAY
SETTINGS index_granularity = 2048, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

kept_traces
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}') PARTITION BY toYYYYMM(kept_day) ORDER BY (trace_id, kept_day)
TTL kept_day + INTERVAL 36 DAY
SETTINGS index_granularity = 1024, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

trace_shapes
ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}') PARTITION BY toMonday(seen_day) ORDER BY (shape, seen_day)
TTL seen_day + INTERVAL 15 DAY
SETTINGS index_granularity = 1024, materialize_ttl_recalculate_only = 1, replicated_deduplication_window_seconds = 604800, replicated_deduplication_window = 10000;

stored_spans
ENGINE = Merge(currentDatabase(), '^(spans|kept_spans)$');

stored_traces
ENGINE = Merge(currentDatabase(), '^(trace_index|kept_traces)$');
