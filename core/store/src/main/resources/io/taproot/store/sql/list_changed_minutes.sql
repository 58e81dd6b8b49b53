-- list_changed_minutes: event-time minutes into which spans were written since a moment, the longest waiting first.
-- in : after DateTime64(9): of the writing; what was written in that very moment comes only from a later minute than
--      after_minute DateTime64(9) on: one insert gives all its minutes one moment, and they may be more than a page
--      first, until DateTime64(9): of the minutes, until exclusive · limit UInt32
-- out: minute DateTime, last_change DateTime64(3): of the writing
-- dup: a re-sent span changes its minute again; that costs a rebuild and nothing else
-- cost: all of changed_minutes' days since then: one small row a minute and day; less for a short range of minutes
SELECT minute, max(changed_at) AS last_change
FROM changed_minutes
WHERE changed_at >= {after:DateTime64(9)}
  AND minute >= {first:DateTime64(9)} AND minute < {until:DateTime64(9)}
GROUP BY minute
HAVING last_change > {after:DateTime64(9)} OR minute > {after_minute:DateTime64(9)}
ORDER BY last_change, minute
LIMIT {limit:UInt32}
