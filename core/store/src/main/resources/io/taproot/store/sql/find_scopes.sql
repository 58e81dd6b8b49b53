-- find_scopes: in : ids Array(UInt64) · out: one row a scope, attributes as OTLP/JSON · cost: a granule an id
SELECT scope_id, name, version, schema_url, attributes
FROM scopes
WHERE scope_id IN (SELECT arrayJoin({ids:Array(UInt64)}))
LIMIT 1 BY scope_id
