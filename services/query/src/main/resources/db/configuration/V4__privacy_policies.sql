-- How telemetry is scrubbed, by application; 'default' is for those that have no policy of their own.

-- Every version that a policy ever had. Rows are only ever added.
CREATE TABLE privacy_policy_versions (
  policy     text        NOT NULL,
  version    integer     NOT NULL CHECK (version > 0),
  definition text        NOT NULL CHECK (definition::jsonb IS NOT NULL),
  created_at timestamptz NOT NULL,
  created_by text        NOT NULL,
  reason     text        NOT NULL,
  PRIMARY KEY (policy, version)
);

-- The policies that there are, each with the version that is in force. revision counts the changes; it is the ETag.
CREATE TABLE privacy_policies (
  name           text    PRIMARY KEY,
  active_version integer,
  revision       integer NOT NULL,
  FOREIGN KEY (name, active_version) REFERENCES privacy_policy_versions (policy, version)
);

-- Who changed what, when and why. Rows are only ever added, and outlive the policy.
CREATE TABLE privacy_policy_changes (
  policy     text        NOT NULL,
  revision   integer     NOT NULL CHECK (revision > 0),
  kind       text        NOT NULL CHECK (kind IN ('DRAFTED', 'CHANGED', 'ACTIVATED', 'DELETED')),
  version    integer,
  changed_at timestamptz NOT NULL,
  changed_by text        NOT NULL,
  reason     text        NOT NULL,
  PRIMARY KEY (policy, revision)
);
