-- 0002_leases: which of several replicas works, and how far the work has come.

-- A lease is claimed by writing a row and reading back which is the newest; it lasts until expires_at by the server's
-- clock. ClickHouse has no compare-and-set, so two replicas can both believe for a moment that they hold it, until one
-- of them reads again. That is harmless, and only for work of which this holds: everything that a holder writes is a
-- function of the stored spans and replaces by key (red_1m, journey_runs: the newest as_of wins), every mark below only
-- says what need not be looked at again, and a mark that falls back causes the same rows to be computed once more.
-- Whatever must happen exactly once (sending an alert) must not be guarded by this table.
CREATE TABLE IF NOT EXISTS leases (
  name String, holder String,
  granted_at DateTime64(3,'UTC'), expires_at DateTime64(3,'UTC'),
  minutes_done_until DateTime64(3,'UTC'),   -- all of changed_minutes up to here is in red_1m
  runs_done_until DateTime64(3,'UTC'),      -- all of trace_index written up to here is in journey_runs
  definitions String                        -- which definitions the runs were made by
) ENGINE = ReplacingMergeTree(granted_at) ORDER BY name
TTL toDateTime(granted_at) + INTERVAL 30 DAY;
