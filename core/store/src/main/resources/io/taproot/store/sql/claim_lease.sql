-- claim_lease: asks for a lease, or for more time; find_lease then tells who got it.
-- in : name, holder String · lasts_ms UInt32 · definitions String
--      minutes_done_until, hours_done_until, attributes_done_until, kept_done_until, runs_done_until
--      DateTime64(9)
INSERT INTO leases (name, holder, granted_at, expires_at, minutes_done_until, hours_done_until, attributes_done_until,
                    kept_done_until, runs_done_until, definitions)
SELECT {name:String}, {holder:String}, now64(3), now64(3) + toIntervalMillisecond({lasts_ms:UInt32}),
       toDateTime64({minutes_done_until:DateTime64(9)}, 3, 'UTC'), toDateTime64({hours_done_until:DateTime64(9)}, 3, 'UTC'),
       toDateTime64({attributes_done_until:DateTime64(9)}, 3, 'UTC'), toDateTime64({kept_done_until:DateTime64(9)}, 3, 'UTC'),
       toDateTime64({runs_done_until:DateTime64(9)}, 3, 'UTC'), {definitions:String}
