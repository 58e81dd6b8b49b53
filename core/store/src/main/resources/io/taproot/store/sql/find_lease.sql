-- find_lease: who was granted a lease last. in : name String
-- out: no row if nobody ever was; else holder String, granted_at, minutes_done_until, hours_done_until,
--      attributes_done_until, kept_done_until, runs_done_until DateTime64(3), definitions String, is_open UInt8: it has not expired by
--      the server's clock
-- cost: one small table
SELECT holder, granted_at, minutes_done_until, hours_done_until, attributes_done_until, kept_done_until, runs_done_until, definitions,
       expires_at > now64(3) AS is_open
FROM leases
WHERE name = {name:String}
ORDER BY granted_at DESC, holder DESC
LIMIT 1
