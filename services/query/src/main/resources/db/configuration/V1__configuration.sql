-- What people set up: applications with their keys, journeys with their history, SLOs.
-- version counts the changes of a row; it is the ETag of the REST API.

CREATE TABLE applications (
  name             text        PRIMARY KEY,
  display_name     text        NOT NULL,
  platforms        text[]      NOT NULL,
  allowed_services text[]      NOT NULL,
  version          integer     NOT NULL,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL
);

-- The key itself is shown once and never stored: sha256 is all that is needed to know it again.
CREATE TABLE ingest_keys (
  id          text        PRIMARY KEY,
  application text        NOT NULL REFERENCES applications (name) ON DELETE CASCADE,
  kind        text        NOT NULL CHECK (kind IN ('PUBLIC', 'SECRET')),
  label       text        NOT NULL,
  prefix      text        NOT NULL,
  sha256      text        NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  created_at  timestamptz NOT NULL,
  revoked_at  timestamptz
);
CREATE INDEX ingest_keys_of_application ON ingest_keys (application, created_at);

-- Every version that a journey ever had: runs name the version that they were judged by. Rows are only ever added.
CREATE TABLE journey_versions (
  journey    text        NOT NULL,
  version    integer     NOT NULL CHECK (version > 0),
  definition text        NOT NULL CHECK (definition::jsonb IS NOT NULL),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (journey, version)
);

-- The journeys that are in force, each at one of its versions.
CREATE TABLE journeys (
  name    text    PRIMARY KEY,
  version integer NOT NULL,
  FOREIGN KEY (name, version) REFERENCES journey_versions (journey, version)
);

CREATE TABLE slos (
  name           text             PRIMARY KEY,
  journey        text             NOT NULL CONSTRAINT slos_on_a_journey REFERENCES journeys (name),
  objective      double precision NOT NULL CHECK (objective > 0 AND objective < 1),
  window_seconds bigint           NOT NULL CHECK (window_seconds > 0),
  good_within_ms bigint           CHECK (good_within_ms > 0),
  version        integer          NOT NULL,
  created_at     timestamptz      NOT NULL,
  updated_at     timestamptz      NOT NULL
);
