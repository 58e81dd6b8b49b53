-- find_expiries: after how many seconds rows expire, by table; as a schema file wrote the rule, or as set_expiry did.
-- in : nothing · out: table_name String, seconds UInt64; no row for a table without such a rule
-- cost: metadata of this database's tables
WITH extractGroups(engine_full, 'TTL (toDateTime\\()?[a-z_]+\\)? \\+ toInterval(Second|Day)\\((_CAST\\()?([0-9]+)') AS rule
SELECT name AS table_name, toUInt64OrZero(rule[4]) * if(rule[2] = 'Day', 86400, 1) AS seconds
FROM system.tables
WHERE database = currentDatabase() AND notEmpty(rule)
