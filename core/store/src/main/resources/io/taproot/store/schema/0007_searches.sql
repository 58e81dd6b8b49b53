-- 0007_searches: what reads of a few granules cost. ADR 0053 has the figures. Parts that exist take it over when they are
-- merged.

-- A read of one granule decompresses all that was compressed with it, in each of 75 columns: 32 KiB instead of 64.
ALTER TABLE spans MODIFY SETTING min_compress_block_size = 32768;

ALTER TABLE kept_spans MODIFY SETTING min_compress_block_size = 32768;

-- The traces of a page are looked for together, anywhere in the range: with one granule in a hundred read in vain for
-- each of twenty traces, a fifth of a day's granules was.
ALTER TABLE spans
  ADD INDEX IF NOT EXISTS by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1;

ALTER TABLE spans MATERIALIZE INDEX by_trace;

ALTER TABLE spans DROP INDEX IF EXISTS by_trace_id;

ALTER TABLE kept_spans
  ADD INDEX IF NOT EXISTS by_trace trace_id TYPE bloom_filter(0.001) GRANULARITY 1;

ALTER TABLE kept_spans MATERIALIZE INDEX by_trace;

ALTER TABLE kept_spans DROP INDEX IF EXISTS by_trace_id;
