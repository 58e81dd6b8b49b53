-- find_expiries: after how many seconds rows expire, by table; as a schema file wrote the rule, or as set_expiry did.
-- in : nothing · out: table_name String, seconds UInt64; no row for a table without such a rule
--      On a cluster the rules are those of the tables in the database of the shards (<database>_shard).
-- cost: metadata of this database's tables
WITH extractGroups(engine_full, 'TTL (toDateTime\\()?[a-z_]+\\)? \\+ toInterval(Second|Day)\\((_CAST\\()?([0-9]+)') AS rule
SELECT name AS table_name, toUInt64OrZero(rule[4]) * if(rule[2] = 'Day', 86400, 1) AS seconds
FROM system.tables
WHERE database IN (currentDatabase(), concat(currentDatabase(), '_shard')) AND notEmpty(rule)
ORDER BY database = currentDatabase() DESC
LIMIT 1 BY name
