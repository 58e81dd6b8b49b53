-- Spans of ours as rows of the Collector's table, one block as it was received: in the order
-- of arrival, or in ours where that is not known.
SELECT start_time AS Timestamp,
       lower(hex(trace_id)) AS TraceId,
       lower(leftPad(hex(span_id), 16, '0')) AS SpanId,
       if(parent_span_id = 0, '', lower(leftPad(hex(parent_span_id), 16, '0'))) AS ParentSpanId,
       trace_state AS TraceState,
       spans.name AS SpanName,
       toLowCardinality(concat(substring(toString(kind), 1, 1), lower(substring(toString(kind), 2)))) AS SpanKind,
       spans.service_name AS ServiceName,
       CAST(mapFromArrays(
         arrayMap(entry -> JSONExtractString(entry, 'key'), JSONExtractArrayRaw(resources.attributes)),
         arrayMap(entry -> JSONExtractString(entry, 'value', 'stringValue'), JSONExtractArrayRaw(resources.attributes))),
         'Map(LowCardinality(String), String)') AS ResourceAttributes,
       toString(scopes.name) AS ScopeName,
       toString(scopes.version) AS ScopeVersion,
       CAST(mapConcat(
         CAST(attributes_string, 'Map(String, String)'),
         mapApply((key, value) -> (toString(key), toString(value)), attributes_int),
         mapFilter((key, value) -> value != '', map(
           'http.request.method', toString(http_method), 'http.route', toString(http_route),
           'server.address', toString(server_address), 'db.system.name', toString(db_system),
           'db.query.text', toString(db_query_text), 'session.id', session_id,
           'url.scheme', toString(url_scheme), 'url.path', url_path, 'client.address', client_address,
           'network.protocol.version', toString(network_protocol_version), 'user_agent.original', toString(user_agent),
           'db.namespace', toString(db_namespace), 'db.operation.name', toString(db_operation),
           'db.collection.name', toString(db_collection), 'code.function.name', toString(code_function),
           'thread.name', toString(thread_name),
           'server.port', if(server_port = 0, '', toString(server_port)),
           'thread.id', if(thread_id = 0, '', toString(thread_id)),
           'http.response.status_code', if(http_status_code = 0, '', toString(http_status_code))))),
         'Map(LowCardinality(String), String)') AS SpanAttributes,
       duration_nano AS Duration,
       toLowCardinality(concat(substring(toString(status_code), 1, 1), lower(substring(toString(status_code), 2)))) AS StatusCode,
       status_message AS StatusMessage,
       CAST([], 'Array(DateTime64(9))') AS `Events.Timestamp`,
       CAST([], 'Array(LowCardinality(String))') AS `Events.Name`,
       CAST([], 'Array(Map(LowCardinality(String), String))') AS `Events.Attributes`,
       CAST([], 'Array(String)') AS `Links.TraceId`,
       CAST([], 'Array(String)') AS `Links.SpanId`,
       CAST([], 'Array(String)') AS `Links.TraceState`,
       CAST([], 'Array(Map(LowCardinality(String), String))') AS `Links.Attributes`
FROM spans
ANY LEFT JOIN resources ON spans.resource_id = resources.resource_id
ANY LEFT JOIN scopes ON spans.scope_id = scopes.scope_id
ANY LEFT JOIN arrival ON spans.span_id = arrival.arrived_id
ORDER BY arrival.place, toStartOfHour(spans.start_time), spans.service_name, spans.name, spans.start_time
FORMAT Native
