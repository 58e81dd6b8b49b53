-- set_expiry: rows of a table expire so long after the moment in a column. Parts that exist get their new dates in the
--   background: without that they would keep the old ones until they are merged, and a day's last part never is.
-- in : table, column Identifier · seconds UInt64
-- cost: reads one column (a byte or two a row) of each part and links its files into a new one; no data is written.
--       The setting of expire_by_date_only must stand, or every part is rewritten.
ALTER TABLE {table:Identifier}
MODIFY TTL toDateTime({column:Identifier}) + toIntervalSecond({seconds:UInt64})
SETTINGS materialize_ttl_after_modify = 1, mutations_sync = 0, alter_sync = 0
