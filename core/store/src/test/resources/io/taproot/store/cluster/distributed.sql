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
