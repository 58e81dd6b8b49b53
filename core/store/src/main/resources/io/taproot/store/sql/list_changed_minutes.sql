-- list_changed_minutes: event-time minutes into which spans were written since a moment, the longest waiting first.
-- in : after DateTime64(9): of the writing, exclusive · limit UInt32
-- out: minute DateTime, last_change DateTime64(3): of the writing
-- dup: a re-sent span changes its minute again; that costs a rebuild and nothing else
-- cost: all of changed_minutes' days since then: one small row a minute and day
SELECT minute, max(changed_at) AS last_change
FROM changed_minutes
WHERE changed_at > {after:DateTime64(9)}
GROUP BY minute
ORDER BY last_change, minute
LIMIT {limit:UInt32}
