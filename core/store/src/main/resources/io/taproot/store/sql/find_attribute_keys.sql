-- find_attribute_keys: attributes of spans that were received on the days of a range.
-- in : first_day, last_day Date: UTC, both inclusive · '' means "any": service String, prefix String: of the key
--      limit UInt32
-- out: key, type String; services Array(String): at most 100 · first_seen, last_seen DateTime64(3): by reception, on
--      those days · span_count, value_count UInt64: estimates, within 5 %; in most spans first
-- dup: sketches of distinct spans and values: what was sent twice counts once
-- cost: one row of up to 5 KB a key, type, service and day
SELECT key, type, arraySort(groupUniqArray(100)(toString(service_name))) AS services,
       min(attribute_inventory.first_seen) AS first_seen, max(attribute_inventory.last_seen) AS last_seen,
       uniqCombinedMerge(12)(spans) AS span_count, uniqCombinedMerge(12)(distinct_values) AS value_count
FROM attribute_inventory
WHERE seen_day >= {first_day:Date} AND seen_day <= {last_day:Date}
  AND ({service:String} = '' OR service_name = {service:String})
  AND ({prefix:String} = '' OR startsWith(toString(key), {prefix:String}))
GROUP BY key, type
ORDER BY span_count DESC, key, type
LIMIT {limit:UInt32}
