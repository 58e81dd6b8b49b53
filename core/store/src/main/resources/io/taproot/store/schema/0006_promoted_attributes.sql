-- 0006_promoted_attributes: columns for the attributes that instrumentations put on nearly every span, and codecs that
-- suit what the columns hold. A span that was written before keeps these attributes in the maps. ADR 0021 has the figures.

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
  ADD COLUMN IF NOT EXISTS thread_name LowCardinality(String) CODEC(ZSTD(1)) AFTER thread_id,
  MODIFY COLUMN start_time DateTime64(9,'UTC') CODEC(Delta(8), T64('bit'), ZSTD(1)),
  MODIFY COLUMN received_at DateTime64(3,'UTC') CODEC(T64, ZSTD(1)),
  MODIFY COLUMN attributes_string Map(LowCardinality(String), String) CODEC(ZSTD(3));

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
  ADD COLUMN IF NOT EXISTS thread_name LowCardinality(String) CODEC(ZSTD(1)) AFTER thread_id,
  MODIFY COLUMN start_time DateTime64(9,'UTC') CODEC(Delta(8), T64('bit'), ZSTD(1)),
  MODIFY COLUMN received_at DateTime64(3,'UTC') CODEC(T64, ZSTD(1)),
  MODIFY COLUMN attributes_string Map(LowCardinality(String), String) CODEC(ZSTD(3));

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

-- one granule in a hundred is read in vain, instead of one in a thousand: a third of the index for it
ALTER TABLE spans
  ADD INDEX IF NOT EXISTS by_trace_id trace_id TYPE bloom_filter(0.01) GRANULARITY 1;

ALTER TABLE spans MATERIALIZE INDEX by_trace_id;

ALTER TABLE spans DROP INDEX IF EXISTS by_trace;

-- one granule in a hundred is read in vain, instead of one in a thousand: a third of the index for it
ALTER TABLE kept_spans
  ADD INDEX IF NOT EXISTS by_trace_id trace_id TYPE bloom_filter(0.01) GRANULARITY 1;

ALTER TABLE kept_spans MATERIALIZE INDEX by_trace_id;

ALTER TABLE kept_spans DROP INDEX IF EXISTS by_trace;
