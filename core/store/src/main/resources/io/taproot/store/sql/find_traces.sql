-- find_traces: traces with a span that satisfies every condition at once; the one with the newest such span first.
-- in : since, until DateTime64(9): of the span's start, until exclusive. '', 0 and [] mean "any"
--      service, operation, session_id, layer, … String · http_status_code, server_port, network_peer_port, thread_id Int32 · with_errors, without_errors UInt8
--      min_duration_nano, max_duration_nano UInt64: of the longest span that satisfies the rest
--      present Array(String): keys of promoted attributes that must be there, with any value
--      key_1, value_1, any_1, … key_4, value_4, any_4: up to four other attributes, the value as text; any_n 1: any value
--      (constants, not arrays: a lambda over the maps copies each of them for each key, and takes 25 times as long)
--      before_start DateTime64(9), before_trace String (hex): only what comes after this trace in the list
--      limit UInt32
-- out: trace_id FixedString(16), newest_start DateTime64(9)
-- dup: nothing is counted or summed, so a span stored twice changes nothing
-- cost: granules of (hour, service, name) in [since, until); without a service all of them, 37 bytes a span. A
--      condition that is "any" is folded away and reads no column. The attribute maps are dear (100 bytes a span).
SELECT trace_id, max(start_time) AS newest_start
FROM stored_spans
WHERE start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
  AND ({service:String} = '' OR service_name = {service:String})
  AND ({operation:String} = '' OR name = {operation:String})
  AND ({with_errors:UInt8} = 0 OR status_code = 'ERROR')
  AND ({min_duration_nano:UInt64} = 0 OR duration_nano >= {min_duration_nano:UInt64})
  AND ({environment:String} = '' OR environment = {environment:String})
  AND ({release:String} = '' OR release = {release:String})
  AND ({layer:String} = '' OR layer = {layer:String})
  AND ({device_class:String} = '' OR device_class = {device_class:String})
  AND ({network_class:String} = '' OR network_class = {network_class:String})
  AND ({session_id:String} = '' OR session_id = {session_id:String})
  AND ({user_id:String} = '' OR user_id = {user_id:String})
  AND ({screen_name:String} = '' OR screen_name = {screen_name:String})
  AND ({http_method:String} = '' OR http_method = {http_method:String})
  AND ({http_route:String} = '' OR http_route = {http_route:String})
  AND ({http_status_code:Int32} = 0 OR http_status_code = {http_status_code:Int32})
  AND ({url:String} = '' OR url = {url:String})
  AND ({server_address:String} = '' OR server_address = {server_address:String})
  AND ({db_system:String} = '' OR db_system = {db_system:String})
  AND ({db_query_text:String} = '' OR db_query_text = {db_query_text:String})
  AND ({messaging_destination:String} = '' OR messaging_destination = {messaging_destination:String})
  AND ({error_type:String} = '' OR error_type = {error_type:String})
  AND ({url_scheme:String} = '' OR url_scheme = {url_scheme:String})
  AND ({url_path:String} = '' OR url_path = {url_path:String})
  AND ({client_address:String} = '' OR client_address = {client_address:String})
  AND ({network_peer_address:String} = '' OR network_peer_address = {network_peer_address:String})
  AND ({network_peer_port:Int32} = 0 OR network_peer_port = {network_peer_port:Int32})
  AND ({network_protocol_version:String} = '' OR network_protocol_version = {network_protocol_version:String})
  AND ({user_agent:String} = '' OR user_agent = {user_agent:String})
  AND ({server_port:Int32} = 0 OR server_port = {server_port:Int32})
  AND ({db_namespace:String} = '' OR db_namespace = {db_namespace:String})
  AND ({db_operation:String} = '' OR db_operation = {db_operation:String})
  AND ({db_collection:String} = '' OR db_collection = {db_collection:String})
  AND ({rpc_service:String} = '' OR rpc_service = {rpc_service:String})
  AND ({rpc_method:String} = '' OR rpc_method = {rpc_method:String})
  AND ({code_function:String} = '' OR code_function = {code_function:String})
  AND ({thread_id:Int32} = 0 OR thread_id = {thread_id:Int32})
  AND ({thread_name:String} = '' OR thread_name = {thread_name:String})
  AND (NOT has({present:Array(String)}, 'deployment.environment.name') OR environment != '')
  AND (NOT has({present:Array(String)}, 'service.version') OR release != '')
  AND (NOT has({present:Array(String)}, 'taproot.layer') OR layer != '')
  AND (NOT has({present:Array(String)}, 'taproot.device.class') OR device_class != '')
  AND (NOT has({present:Array(String)}, 'taproot.network.class') OR network_class != '')
  AND (NOT has({present:Array(String)}, 'session.id') OR session_id != '')
  AND (NOT has({present:Array(String)}, 'user.id') OR user_id != '')
  AND (NOT has({present:Array(String)}, 'app.screen.name') OR screen_name != '')
  AND (NOT has({present:Array(String)}, 'http.request.method') OR http_method != '')
  AND (NOT has({present:Array(String)}, 'http.route') OR http_route != '')
  AND (NOT has({present:Array(String)}, 'http.response.status_code') OR http_status_code != 0)
  AND (NOT has({present:Array(String)}, 'url.full') OR url != '')
  AND (NOT has({present:Array(String)}, 'server.address') OR server_address != '')
  AND (NOT has({present:Array(String)}, 'db.system.name') OR db_system != '')
  AND (NOT has({present:Array(String)}, 'db.query.text') OR db_query_text != '')
  AND (NOT has({present:Array(String)}, 'messaging.destination.name') OR messaging_destination != '')
  AND (NOT has({present:Array(String)}, 'error.type') OR error_type != '')
  AND (NOT has({present:Array(String)}, 'url.scheme') OR url_scheme != '')
  AND (NOT has({present:Array(String)}, 'url.path') OR url_path != '')
  AND (NOT has({present:Array(String)}, 'client.address') OR client_address != '')
  AND (NOT has({present:Array(String)}, 'network.peer.address') OR network_peer_address != '')
  AND (NOT has({present:Array(String)}, 'network.peer.port') OR network_peer_port != 0)
  AND (NOT has({present:Array(String)}, 'network.protocol.version') OR network_protocol_version != '')
  AND (NOT has({present:Array(String)}, 'user_agent.original') OR user_agent != '')
  AND (NOT has({present:Array(String)}, 'server.port') OR server_port != 0)
  AND (NOT has({present:Array(String)}, 'db.namespace') OR db_namespace != '')
  AND (NOT has({present:Array(String)}, 'db.operation.name') OR db_operation != '')
  AND (NOT has({present:Array(String)}, 'db.collection.name') OR db_collection != '')
  AND (NOT has({present:Array(String)}, 'rpc.service') OR rpc_service != '')
  AND (NOT has({present:Array(String)}, 'rpc.method') OR rpc_method != '')
  AND (NOT has({present:Array(String)}, 'code.function.name') OR code_function != '')
  AND (NOT has({present:Array(String)}, 'thread.id') OR thread_id != 0)
  AND (NOT has({present:Array(String)}, 'thread.name') OR thread_name != '')
  AND ({key_1:String} = ''
       OR ({any_1:UInt8} = 0
           AND (   (mapContains(attributes_string, {key_1:String}) AND attributes_string[{key_1:String}] = {value_1:String})
                OR (mapContains(attributes_int, {key_1:String}) AND attributes_int[{key_1:String}] = toInt64OrNull({value_1:String}))
                OR (mapContains(attributes_double, {key_1:String}) AND attributes_double[{key_1:String}] = toFloat64OrNull({value_1:String}))
                OR (mapContains(attributes_bool, {key_1:String}) AND if(attributes_bool[{key_1:String}] = 1, 'true', 'false') = {value_1:String})))
       OR ({any_1:UInt8} = 1
           AND (   mapContains(attributes_string, {key_1:String}) OR mapContains(attributes_int, {key_1:String})
                OR mapContains(attributes_double, {key_1:String}) OR mapContains(attributes_bool, {key_1:String})
                OR mapContains(attributes_json, {key_1:String}))))
  AND ({key_2:String} = ''
       OR ({any_2:UInt8} = 0
           AND (   (mapContains(attributes_string, {key_2:String}) AND attributes_string[{key_2:String}] = {value_2:String})
                OR (mapContains(attributes_int, {key_2:String}) AND attributes_int[{key_2:String}] = toInt64OrNull({value_2:String}))
                OR (mapContains(attributes_double, {key_2:String}) AND attributes_double[{key_2:String}] = toFloat64OrNull({value_2:String}))
                OR (mapContains(attributes_bool, {key_2:String}) AND if(attributes_bool[{key_2:String}] = 1, 'true', 'false') = {value_2:String})))
       OR ({any_2:UInt8} = 1
           AND (   mapContains(attributes_string, {key_2:String}) OR mapContains(attributes_int, {key_2:String})
                OR mapContains(attributes_double, {key_2:String}) OR mapContains(attributes_bool, {key_2:String})
                OR mapContains(attributes_json, {key_2:String}))))
  AND ({key_3:String} = ''
       OR ({any_3:UInt8} = 0
           AND (   (mapContains(attributes_string, {key_3:String}) AND attributes_string[{key_3:String}] = {value_3:String})
                OR (mapContains(attributes_int, {key_3:String}) AND attributes_int[{key_3:String}] = toInt64OrNull({value_3:String}))
                OR (mapContains(attributes_double, {key_3:String}) AND attributes_double[{key_3:String}] = toFloat64OrNull({value_3:String}))
                OR (mapContains(attributes_bool, {key_3:String}) AND if(attributes_bool[{key_3:String}] = 1, 'true', 'false') = {value_3:String})))
       OR ({any_3:UInt8} = 1
           AND (   mapContains(attributes_string, {key_3:String}) OR mapContains(attributes_int, {key_3:String})
                OR mapContains(attributes_double, {key_3:String}) OR mapContains(attributes_bool, {key_3:String})
                OR mapContains(attributes_json, {key_3:String}))))
  AND ({key_4:String} = ''
       OR ({any_4:UInt8} = 0
           AND (   (mapContains(attributes_string, {key_4:String}) AND attributes_string[{key_4:String}] = {value_4:String})
                OR (mapContains(attributes_int, {key_4:String}) AND attributes_int[{key_4:String}] = toInt64OrNull({value_4:String}))
                OR (mapContains(attributes_double, {key_4:String}) AND attributes_double[{key_4:String}] = toFloat64OrNull({value_4:String}))
                OR (mapContains(attributes_bool, {key_4:String}) AND if(attributes_bool[{key_4:String}] = 1, 'true', 'false') = {value_4:String})))
       OR ({any_4:UInt8} = 1
           AND (   mapContains(attributes_string, {key_4:String}) OR mapContains(attributes_int, {key_4:String})
                OR mapContains(attributes_double, {key_4:String}) OR mapContains(attributes_bool, {key_4:String})
                OR mapContains(attributes_json, {key_4:String}))))
GROUP BY trace_id
HAVING ({without_errors:UInt8} = 0 OR countIf(status_code = 'ERROR') = 0)
  AND ({max_duration_nano:UInt64} = 0 OR max(duration_nano) <= {max_duration_nano:UInt64})
  AND ({before_trace:String} = ''
       OR (newest_start, trace_id) < ({before_start:DateTime64(9)}, toFixedString(unhex({before_trace:String}), 16)))
ORDER BY newest_start DESC, trace_id DESC
LIMIT {limit:UInt32}
