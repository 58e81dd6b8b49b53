-- How much may come with a key; null: any amount.

ALTER TABLE ingest_keys
  ADD COLUMN items_per_second bigint CHECK (items_per_second > 0),
  ADD COLUMN bytes_per_second bigint CHECK (bytes_per_second > 0);
