-- find_attribute_values: values of an attribute without a column of its own, of spans that began inside a range.
-- in : key String · since, until DateTime64(9), until exclusive · service String: '' means "any" · limit UInt32
-- out: value String: arrays and the like as OTLP/JSON · span_count UInt64; in most spans first
-- dup: LIMIT 1 BY trace_id, span_id
-- cost: the attribute maps (150 bytes a span) of the granules of (hour, service): for ranges of hours
SELECT value, count() AS span_count
FROM (
  SELECT trace_id, span_id,
         multiIf(mapContains(attributes_string, {key:String}), attributes_string[{key:String}],
                 mapContains(attributes_int, {key:String}), toString(attributes_int[{key:String}]),
                 mapContains(attributes_double, {key:String}), toString(attributes_double[{key:String}]),
                 mapContains(attributes_bool, {key:String}), if(attributes_bool[{key:String}] = 1, 'true', 'false'),
                 attributes_json[{key:String}]) AS value
  FROM spans
  WHERE start_time >= {since:DateTime64(9)} AND start_time < {until:DateTime64(9)}
    AND ({service:String} = '' OR service_name = {service:String})
    AND (mapContains(attributes_string, {key:String}) OR mapContains(attributes_int, {key:String})
         OR mapContains(attributes_double, {key:String}) OR mapContains(attributes_bool, {key:String})
         OR mapContains(attributes_json, {key:String}))
  LIMIT 1 BY trace_id, span_id
)
GROUP BY value
ORDER BY span_count DESC, value
LIMIT {limit:UInt32}
