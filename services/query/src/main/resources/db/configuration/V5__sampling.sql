-- How much of an application's spans is kept, and what its SDKs are told; no row: everything.

CREATE TABLE sampling_settings (
  application text        PRIMARY KEY REFERENCES applications (name) ON DELETE CASCADE,
  settings    text        NOT NULL CHECK (settings::jsonb IS NOT NULL),
  version     integer     NOT NULL CHECK (version > 0),
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL
);
