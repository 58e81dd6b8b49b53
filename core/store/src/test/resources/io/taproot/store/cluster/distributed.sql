CREATE TABLE IF NOT EXISTS spans AS taproot_shard.spans
ENGINE = Distributed('telemetry', 'taproot_shard', 'spans', cityHash64(trace_id));

CREATE TABLE IF NOT EXISTS events AS taproot_shard.events
ENGINE = Distributed('telemetry', 'taproot_shard', 'events', record_hash);

CREATE TABLE IF NOT EXISTS metric_points AS taproot_shard.metric_points
ENGINE = Distributed('telemetry', 'taproot_shard', 'metric_points', series_hash);

CREATE TABLE IF NOT EXISTS resources AS taproot_shard.resources
ENGINE = Distributed('telemetry', 'taproot_shard', 'resources', resource_id);

CREATE TABLE IF NOT EXISTS scopes AS taproot_shard.scopes
ENGINE = Distributed('telemetry', 'taproot_shard', 'scopes', scope_id);

CREATE TABLE IF NOT EXISTS trace_index AS taproot_shard.trace_index
ENGINE = Distributed('telemetry', 'taproot_shard', 'trace_index');

CREATE TABLE IF NOT EXISTS session_index AS taproot_shard.session_index
ENGINE = Distributed('telemetry', 'taproot_shard', 'session_index');

CREATE TABLE IF NOT EXISTS changed_minutes AS taproot_shard.changed_minutes
ENGINE = Distributed('telemetry', 'taproot_shard', 'changed_minutes');

CREATE TABLE IF NOT EXISTS red_1m AS taproot_shard.red_1m
ENGINE = Distributed('telemetry', 'taproot_shard', 'red_1m', cityHash64(minute));

CREATE TABLE IF NOT EXISTS journey_runs AS taproot_shard.journey_runs
ENGINE = Distributed('telemetry', 'taproot_shard', 'journey_runs', cityHash64(run_id));

CREATE TABLE IF NOT EXISTS leases AS taproot_shard.leases
ENGINE = Distributed('telemetry', 'taproot_shard', 'leases', cityHash64(name));

ALTER TABLE red_1m ADD COLUMN IF NOT EXISTS oldest_received DateTime('UTC') CODEC(ZSTD(1)) AFTER as_of;

CREATE TABLE IF NOT EXISTS red_1h AS taproot_shard.red_1h
ENGINE = Distributed('telemetry', 'taproot_shard', 'red_1h', cityHash64(hour));

ALTER TABLE leases ADD COLUMN IF NOT EXISTS hours_done_until DateTime64(3,'UTC');

CREATE TABLE IF NOT EXISTS attribute_inventory AS taproot_shard.attribute_inventory
ENGINE = Distributed('telemetry', 'taproot_shard', 'attribute_inventory', cityHash64(key));

ALTER TABLE leases ADD COLUMN IF NOT EXISTS attributes_done_until DateTime64(3,'UTC');

CREATE TABLE IF NOT EXISTS kept_spans AS taproot_shard.kept_spans
ENGINE = Distributed('telemetry', 'taproot_shard', 'kept_spans', cityHash64(trace_id));

CREATE TABLE IF NOT EXISTS kept_traces AS taproot_shard.kept_traces
ENGINE = Distributed('telemetry', 'taproot_shard', 'kept_traces', cityHash64(trace_id));

CREATE TABLE IF NOT EXISTS trace_shapes AS taproot_shard.trace_shapes
ENGINE = Distributed('telemetry', 'taproot_shard', 'trace_shapes', shape);

CREATE TABLE IF NOT EXISTS stored_spans AS taproot_shard.stored_spans
ENGINE = Distributed('telemetry', 'taproot_shard', 'stored_spans');

CREATE TABLE IF NOT EXISTS stored_traces AS taproot_shard.stored_traces
ENGINE = Distributed('telemetry', 'taproot_shard', 'stored_traces');

ALTER TABLE leases ADD COLUMN IF NOT EXISTS kept_done_until DateTime64(3,'UTC');

ALTER TABLE spans
  ADD COLUMN IF NOT EXISTS url_scheme LowCardinality(String) CODEC(ZSTD(1)) AFTER error_type,
  ADD COLUMN IF NOT EXISTS url_path String CODEC(ZSTD(1)) AFTER url_scheme,
  ADD COLUMN IF NOT EXISTS client_address String CODEC(ZSTD(1)) AFTER url_path,
  ADD COLUMN IF NOT EXISTS network_peer_address String CODEC(ZSTD(1)) AFTER client_address,
  ADD COLUMN IF NOT EXISTS network_peer_port UInt16 CODEC(T64, ZSTD(1)) AFTER network_peer_address,
  ADD COLUMN IF NOT EXISTS network_protocol_version LowCardinality(String) CODEC(ZSTD(1)) AFTER network_peer_port,
  ADD COLUMN IF NOT EXISTS user_agent LowCardinality(String) CODEC(ZSTD(1)) AFTER network_protocol_version,
  ADD COLUMN IF NOT EXISTS server_port UInt16 CODEC(T64, ZSTD(1)) AFTER user_agent,
  ADD COLUMN IF NOT EXISTS db_namespace LowCardinality(String) CODEC(ZSTD(1)) AFTER server_port,
  ADD COLUMN IF NOT EXISTS db_operation LowCardinality(String) CODEC(ZSTD(1)) AFTER db_namespace,
  ADD COLUMN IF NOT EXISTS db_collection LowCardinality(String) CODEC(ZSTD(1)) AFTER db_operation,
  ADD COLUMN IF NOT EXISTS rpc_service LowCardinality(String) CODEC(ZSTD(1)) AFTER db_collection,
  ADD COLUMN IF NOT EXISTS rpc_method LowCardinality(String) CODEC(ZSTD(1)) AFTER rpc_service,
  ADD COLUMN IF NOT EXISTS code_function LowCardinality(String) CODEC(ZSTD(1)) AFTER rpc_method,
  ADD COLUMN IF NOT EXISTS thread_id UInt16 CODEC(T64, ZSTD(1)) AFTER code_function,
  ADD COLUMN IF NOT EXISTS thread_name LowCardinality(String) CODEC(ZSTD(1)) AFTER thread_id;

ALTER TABLE kept_spans
  ADD COLUMN IF NOT EXISTS url_scheme LowCardinality(String) CODEC(ZSTD(1)) AFTER error_type,
  ADD COLUMN IF NOT EXISTS url_path String CODEC(ZSTD(1)) AFTER url_scheme,
  ADD COLUMN IF NOT EXISTS client_address String CODEC(ZSTD(1)) AFTER url_path,
  ADD COLUMN IF NOT EXISTS network_peer_address String CODEC(ZSTD(1)) AFTER client_address,
  ADD COLUMN IF NOT EXISTS network_peer_port UInt16 CODEC(T64, ZSTD(1)) AFTER network_peer_address,
  ADD COLUMN IF NOT EXISTS network_protocol_version LowCardinality(String) CODEC(ZSTD(1)) AFTER network_peer_port,
  ADD COLUMN IF NOT EXISTS user_agent LowCardinality(String) CODEC(ZSTD(1)) AFTER network_protocol_version,
  ADD COLUMN IF NOT EXISTS server_port UInt16 CODEC(T64, ZSTD(1)) AFTER user_agent,
  ADD COLUMN IF NOT EXISTS db_namespace LowCardinality(String) CODEC(ZSTD(1)) AFTER server_port,
  ADD COLUMN IF NOT EXISTS db_operation LowCardinality(String) CODEC(ZSTD(1)) AFTER db_namespace,
  ADD COLUMN IF NOT EXISTS db_collection LowCardinality(String) CODEC(ZSTD(1)) AFTER db_operation,
  ADD COLUMN IF NOT EXISTS rpc_service LowCardinality(String) CODEC(ZSTD(1)) AFTER db_collection,
  ADD COLUMN IF NOT EXISTS rpc_method LowCardinality(String) CODEC(ZSTD(1)) AFTER rpc_service,
  ADD COLUMN IF NOT EXISTS code_function LowCardinality(String) CODEC(ZSTD(1)) AFTER rpc_method,
  ADD COLUMN IF NOT EXISTS thread_id UInt16 CODEC(T64, ZSTD(1)) AFTER code_function,
  ADD COLUMN IF NOT EXISTS thread_name LowCardinality(String) CODEC(ZSTD(1)) AFTER thread_id;

ALTER TABLE stored_spans
  ADD COLUMN IF NOT EXISTS url_scheme LowCardinality(String) AFTER error_type,
  ADD COLUMN IF NOT EXISTS url_path String AFTER url_scheme,
  ADD COLUMN IF NOT EXISTS client_address String AFTER url_path,
  ADD COLUMN IF NOT EXISTS network_peer_address String AFTER client_address,
  ADD COLUMN IF NOT EXISTS network_peer_port UInt16 AFTER network_peer_address,
  ADD COLUMN IF NOT EXISTS network_protocol_version LowCardinality(String) AFTER network_peer_port,
  ADD COLUMN IF NOT EXISTS user_agent LowCardinality(String) AFTER network_protocol_version,
  ADD COLUMN IF NOT EXISTS server_port UInt16 AFTER user_agent,
  ADD COLUMN IF NOT EXISTS db_namespace LowCardinality(String) AFTER server_port,
  ADD COLUMN IF NOT EXISTS db_operation LowCardinality(String) AFTER db_namespace,
  ADD COLUMN IF NOT EXISTS db_collection LowCardinality(String) AFTER db_operation,
  ADD COLUMN IF NOT EXISTS rpc_service LowCardinality(String) AFTER db_collection,
  ADD COLUMN IF NOT EXISTS rpc_method LowCardinality(String) AFTER rpc_service,
  ADD COLUMN IF NOT EXISTS code_function LowCardinality(String) AFTER rpc_method,
  ADD COLUMN IF NOT EXISTS thread_id UInt16 AFTER code_function,
  ADD COLUMN IF NOT EXISTS thread_name LowCardinality(String) AFTER thread_id;

ALTER TABLE spans ADD COLUMN IF NOT EXISTS empty_columns UInt64 CODEC(ZSTD(1)) AFTER received_at;

ALTER TABLE kept_spans ADD COLUMN IF NOT EXISTS empty_columns UInt64 CODEC(ZSTD(1)) AFTER received_at;

ALTER TABLE stored_spans ADD COLUMN IF NOT EXISTS empty_columns UInt64 AFTER received_at;

ALTER TABLE trace_index
  ADD COLUMN IF NOT EXISTS empty_columns SimpleAggregateFunction(groupBitAnd, UInt64) CODEC(ZSTD(1)) AFTER last_written;

ALTER TABLE kept_traces
  ADD COLUMN IF NOT EXISTS empty_columns SimpleAggregateFunction(groupBitAnd, UInt64) CODEC(ZSTD(1)) AFTER stands_for;

ALTER TABLE stored_traces
  ADD COLUMN IF NOT EXISTS empty_columns SimpleAggregateFunction(groupBitAnd, UInt64) AFTER last_start;
