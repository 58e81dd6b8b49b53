-- How much may come with all bearer tokens of an application together; null: any amount.

ALTER TABLE applications
  ADD COLUMN token_items_per_second bigint CHECK (token_items_per_second > 0),
  ADD COLUMN token_bytes_per_second bigint CHECK (token_bytes_per_second > 0);
