-- find_table_engines: how some tables of this database are stored.
-- in : tables Array(String) · out: engine_name String, one row a table that there is · cost: metadata of this database
SELECT engine AS engine_name
FROM system.tables
WHERE database = currentDatabase() AND has({tables:Array(String)}, name)
