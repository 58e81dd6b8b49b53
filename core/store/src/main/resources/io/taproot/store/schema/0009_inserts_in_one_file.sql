-- 0009_inserts_in_one_file: what one insert of ingest brings lies in one file instead of 294, ADR 0065 has the figures.
-- Two merged ones are beyond it, so what searches read for days has a file for each column as before.

ALTER TABLE spans MODIFY SETTING min_rows_for_wide_part = 200000;
