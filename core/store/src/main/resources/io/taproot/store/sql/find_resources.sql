-- find_resources: in : ids Array(UInt64) · out: one row a resource, attributes as OTLP/JSON · cost: a granule an id
SELECT resource_id, service_name, schema_url, attributes
FROM resources
WHERE resource_id IN (SELECT arrayJoin({ids:Array(UInt64)}))
LIMIT 1 BY resource_id
