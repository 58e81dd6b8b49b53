-- take_attribute_inventory: which attributes the spans of some event-time minutes have.
-- in : minutes Array(UInt32): unix seconds of their beginnings; hours Array(UInt32): those of their hours
--      since, until DateTime64(9): the first minute's beginning, the last one's end, exclusive
-- out: rows of attribute_inventory; of each service 2,000 keys at most, those in most spans
-- dup: nothing is counted: a span that is stored or looked at twice changes nothing
-- cost: start_time of these hours' granules; for each span of the minutes all its attributes, 220 bytes and 2 µs of CPU
INSERT INTO attribute_inventory (key, type, service_name, seen_day, first_seen, last_seen, spans, distinct_values)
WITH seen AS (
  SELECT *, cityHash64(trace_id, span_id) AS span, toDate(received_at) AS seen_day
  FROM spans
  WHERE start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
    AND toStartOfHour(start_time) IN (SELECT toDateTime(arrayJoin({hours:Array(UInt32)}), 'UTC'))
    AND toStartOfMinute(toDateTime(start_time, 'UTC')) IN (SELECT toDateTime(arrayJoin({minutes:Array(UInt32)}), 'UTC'))
)
SELECT *
FROM (
  -- promoted attributes: nothing is taken apart for each span, only what came of each service
  SELECT of_key.1 AS key, if(key IN ('http.response.status_code', 'server.port', 'network.peer.port', 'thread.id'), 'int', 'string') AS type, service_name, seen_day,
         of_key.2 AS first_seen, of_key.3 AS last_seen, of_key.4 AS spans, of_key.5 AS distinct_values
  FROM (
    SELECT service_name, seen_day, [
           ('taproot.layer', minIf(received_at, notEmpty(layer)), maxIf(received_at, notEmpty(layer)), uniqCombinedStateIf(12)(span, notEmpty(layer)), uniqCombinedStateIf(12)(cityHash64(layer), notEmpty(layer))),
           ('taproot.device.class', minIf(received_at, notEmpty(device_class)), maxIf(received_at, notEmpty(device_class)), uniqCombinedStateIf(12)(span, notEmpty(device_class)), uniqCombinedStateIf(12)(cityHash64(device_class), notEmpty(device_class))),
           ('taproot.network.class', minIf(received_at, notEmpty(network_class)), maxIf(received_at, notEmpty(network_class)), uniqCombinedStateIf(12)(span, notEmpty(network_class)), uniqCombinedStateIf(12)(cityHash64(network_class), notEmpty(network_class))),
           ('session.id', minIf(received_at, notEmpty(session_id)), maxIf(received_at, notEmpty(session_id)), uniqCombinedStateIf(12)(span, notEmpty(session_id)), uniqCombinedStateIf(12)(cityHash64(session_id), notEmpty(session_id))),
           ('user.id', minIf(received_at, notEmpty(user_id)), maxIf(received_at, notEmpty(user_id)), uniqCombinedStateIf(12)(span, notEmpty(user_id)), uniqCombinedStateIf(12)(cityHash64(user_id), notEmpty(user_id))),
           ('app.screen.name', minIf(received_at, notEmpty(screen_name)), maxIf(received_at, notEmpty(screen_name)), uniqCombinedStateIf(12)(span, notEmpty(screen_name)), uniqCombinedStateIf(12)(cityHash64(screen_name), notEmpty(screen_name))),
           ('http.request.method', minIf(received_at, notEmpty(http_method)), maxIf(received_at, notEmpty(http_method)), uniqCombinedStateIf(12)(span, notEmpty(http_method)), uniqCombinedStateIf(12)(cityHash64(http_method), notEmpty(http_method))),
           ('http.route', minIf(received_at, notEmpty(http_route)), maxIf(received_at, notEmpty(http_route)), uniqCombinedStateIf(12)(span, notEmpty(http_route)), uniqCombinedStateIf(12)(cityHash64(http_route), notEmpty(http_route))),
           ('http.response.status_code', minIf(received_at, http_status_code != 0), maxIf(received_at, http_status_code != 0), uniqCombinedStateIf(12)(span, http_status_code != 0), uniqCombinedStateIf(12)(cityHash64(http_status_code), http_status_code != 0)),
           ('url.full', minIf(received_at, notEmpty(url)), maxIf(received_at, notEmpty(url)), uniqCombinedStateIf(12)(span, notEmpty(url)), uniqCombinedStateIf(12)(cityHash64(url), notEmpty(url))),
           ('server.address', minIf(received_at, notEmpty(server_address)), maxIf(received_at, notEmpty(server_address)), uniqCombinedStateIf(12)(span, notEmpty(server_address)), uniqCombinedStateIf(12)(cityHash64(server_address), notEmpty(server_address))),
           ('db.system.name', minIf(received_at, notEmpty(db_system)), maxIf(received_at, notEmpty(db_system)), uniqCombinedStateIf(12)(span, notEmpty(db_system)), uniqCombinedStateIf(12)(cityHash64(db_system), notEmpty(db_system))),
           ('db.query.text', minIf(received_at, notEmpty(db_query_text)), maxIf(received_at, notEmpty(db_query_text)), uniqCombinedStateIf(12)(span, notEmpty(db_query_text)), uniqCombinedStateIf(12)(cityHash64(db_query_text), notEmpty(db_query_text))),
           ('messaging.destination.name', minIf(received_at, notEmpty(messaging_destination)), maxIf(received_at, notEmpty(messaging_destination)), uniqCombinedStateIf(12)(span, notEmpty(messaging_destination)), uniqCombinedStateIf(12)(cityHash64(messaging_destination), notEmpty(messaging_destination))),
           ('error.type', minIf(received_at, notEmpty(error_type)), maxIf(received_at, notEmpty(error_type)), uniqCombinedStateIf(12)(span, notEmpty(error_type)), uniqCombinedStateIf(12)(cityHash64(error_type), notEmpty(error_type))),
           ('url.scheme', minIf(received_at, notEmpty(url_scheme)), maxIf(received_at, notEmpty(url_scheme)), uniqCombinedStateIf(12)(span, notEmpty(url_scheme)), uniqCombinedStateIf(12)(cityHash64(url_scheme), notEmpty(url_scheme))),
           ('url.path', minIf(received_at, notEmpty(url_path)), maxIf(received_at, notEmpty(url_path)), uniqCombinedStateIf(12)(span, notEmpty(url_path)), uniqCombinedStateIf(12)(cityHash64(url_path), notEmpty(url_path))),
           ('client.address', minIf(received_at, notEmpty(client_address)), maxIf(received_at, notEmpty(client_address)), uniqCombinedStateIf(12)(span, notEmpty(client_address)), uniqCombinedStateIf(12)(cityHash64(client_address), notEmpty(client_address))),
           ('network.peer.address', minIf(received_at, notEmpty(network_peer_address)), maxIf(received_at, notEmpty(network_peer_address)), uniqCombinedStateIf(12)(span, notEmpty(network_peer_address)), uniqCombinedStateIf(12)(cityHash64(network_peer_address), notEmpty(network_peer_address))),
           ('network.peer.port', minIf(received_at, network_peer_port != 0), maxIf(received_at, network_peer_port != 0), uniqCombinedStateIf(12)(span, network_peer_port != 0), uniqCombinedStateIf(12)(cityHash64(network_peer_port), network_peer_port != 0)),
           ('network.protocol.version', minIf(received_at, notEmpty(network_protocol_version)), maxIf(received_at, notEmpty(network_protocol_version)), uniqCombinedStateIf(12)(span, notEmpty(network_protocol_version)), uniqCombinedStateIf(12)(cityHash64(network_protocol_version), notEmpty(network_protocol_version))),
           ('user_agent.original', minIf(received_at, notEmpty(user_agent)), maxIf(received_at, notEmpty(user_agent)), uniqCombinedStateIf(12)(span, notEmpty(user_agent)), uniqCombinedStateIf(12)(cityHash64(user_agent), notEmpty(user_agent))),
           ('server.port', minIf(received_at, server_port != 0), maxIf(received_at, server_port != 0), uniqCombinedStateIf(12)(span, server_port != 0), uniqCombinedStateIf(12)(cityHash64(server_port), server_port != 0)),
           ('db.namespace', minIf(received_at, notEmpty(db_namespace)), maxIf(received_at, notEmpty(db_namespace)), uniqCombinedStateIf(12)(span, notEmpty(db_namespace)), uniqCombinedStateIf(12)(cityHash64(db_namespace), notEmpty(db_namespace))),
           ('db.operation.name', minIf(received_at, notEmpty(db_operation)), maxIf(received_at, notEmpty(db_operation)), uniqCombinedStateIf(12)(span, notEmpty(db_operation)), uniqCombinedStateIf(12)(cityHash64(db_operation), notEmpty(db_operation))),
           ('db.collection.name', minIf(received_at, notEmpty(db_collection)), maxIf(received_at, notEmpty(db_collection)), uniqCombinedStateIf(12)(span, notEmpty(db_collection)), uniqCombinedStateIf(12)(cityHash64(db_collection), notEmpty(db_collection))),
           ('rpc.service', minIf(received_at, notEmpty(rpc_service)), maxIf(received_at, notEmpty(rpc_service)), uniqCombinedStateIf(12)(span, notEmpty(rpc_service)), uniqCombinedStateIf(12)(cityHash64(rpc_service), notEmpty(rpc_service))),
           ('rpc.method', minIf(received_at, notEmpty(rpc_method)), maxIf(received_at, notEmpty(rpc_method)), uniqCombinedStateIf(12)(span, notEmpty(rpc_method)), uniqCombinedStateIf(12)(cityHash64(rpc_method), notEmpty(rpc_method))),
           ('code.function.name', minIf(received_at, notEmpty(code_function)), maxIf(received_at, notEmpty(code_function)), uniqCombinedStateIf(12)(span, notEmpty(code_function)), uniqCombinedStateIf(12)(cityHash64(code_function), notEmpty(code_function))),
           ('thread.id', minIf(received_at, thread_id != 0), maxIf(received_at, thread_id != 0), uniqCombinedStateIf(12)(span, thread_id != 0), uniqCombinedStateIf(12)(cityHash64(thread_id), thread_id != 0)),
           ('thread.name', minIf(received_at, notEmpty(thread_name)), maxIf(received_at, notEmpty(thread_name)), uniqCombinedStateIf(12)(span, notEmpty(thread_name)), uniqCombinedStateIf(12)(cityHash64(thread_name), notEmpty(thread_name)))
         ] AS of_keys
    FROM seen GROUP BY service_name, seen_day
  )
  ARRAY JOIN of_keys AS of_key
  WHERE toUnixTimestamp64Milli(last_seen) > 0
  UNION ALL
  SELECT toString(key), 'string' AS type, service_name, seen_day, min(received_at), max(received_at),
         uniqCombinedState(12)(span), uniqCombinedState(12)(cityHash64(value))
  FROM seen ARRAY JOIN mapKeys(attributes_string) AS key, mapValues(attributes_string) AS value
  GROUP BY key, type, service_name, seen_day
  UNION ALL
  SELECT toString(key), 'int' AS type, service_name, seen_day, min(received_at), max(received_at),
         uniqCombinedState(12)(span), uniqCombinedState(12)(cityHash64(value))
  FROM seen ARRAY JOIN mapKeys(attributes_int) AS key, mapValues(attributes_int) AS value
  GROUP BY key, type, service_name, seen_day
  UNION ALL
  SELECT toString(key), 'double' AS type, service_name, seen_day, min(received_at), max(received_at),
         uniqCombinedState(12)(span), uniqCombinedState(12)(cityHash64(value))
  FROM seen ARRAY JOIN mapKeys(attributes_double) AS key, mapValues(attributes_double) AS value
  GROUP BY key, type, service_name, seen_day
  UNION ALL
  SELECT toString(key), 'bool' AS type, service_name, seen_day, min(received_at), max(received_at),
         uniqCombinedState(12)(span), uniqCombinedState(12)(cityHash64(value))
  FROM seen ARRAY JOIN mapKeys(attributes_bool) AS key, mapValues(attributes_bool) AS value
  GROUP BY key, type, service_name, seen_day
  UNION ALL
  SELECT toString(key), multiIf(startsWith(value, '{"arrayValue"'), 'array', startsWith(value, '{"kvlistValue"'), 'kvlist', startsWith(value, '{"bytesValue"'), 'bytes', 'empty') AS type, service_name, seen_day, min(received_at), max(received_at),
         uniqCombinedState(12)(span), uniqCombinedState(12)(cityHash64(value))
  FROM seen ARRAY JOIN mapKeys(attributes_json) AS key, mapValues(attributes_json) AS value
  GROUP BY key, type, service_name, seen_day
)
ORDER BY finalizeAggregation(spans) DESC
LIMIT 2000 BY service_name
