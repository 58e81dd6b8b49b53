-- expire_by_date_only: lets set_expiry read the column of the dates and leave all data where it is.
-- in : table Identifier · cost: metadata
ALTER TABLE {table:Identifier} MODIFY SETTING materialize_ttl_recalculate_only = 1
