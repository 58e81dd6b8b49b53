-- find_uptime: how long the engine that is asked has been running.
-- in : nothing · out: uptime_seconds UInt32
-- dup: reads only
-- cost: no table
SELECT uptime() AS uptime_seconds
