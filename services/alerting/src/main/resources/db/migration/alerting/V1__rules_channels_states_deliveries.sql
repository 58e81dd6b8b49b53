CREATE TABLE channels (
  name        text PRIMARY KEY,
  url         text NOT NULL,
  secret      text,
  created_at  timestamptz NOT NULL
);

CREATE TABLE alert_rules (
  name          text PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('frontend_latency', 'backend_latency')),
  journey       text,
  service       text,
  operation     text,
  percentile    double precision NOT NULL CHECK (percentile > 0 AND percentile < 1),
  threshold_ms  double precision NOT NULL CHECK (threshold_ms > 0),
  window_seconds bigint NOT NULL CHECK (window_seconds BETWEEN 60 AND 86400),
  for_seconds   bigint NOT NULL CHECK (for_seconds BETWEEN 0 AND 86400),
  min_samples   bigint NOT NULL CHECK (min_samples > 0),
  severity      text NOT NULL,
  labels        text NOT NULL,
  annotations   text NOT NULL,
  channel       text,
  updated_at    timestamptz NOT NULL,
  CHECK ((kind = 'frontend_latency') = (journey IS NOT NULL)),
  CHECK ((kind = 'backend_latency') = (service IS NOT NULL))
);

CREATE TABLE alert_states (
  rule        text PRIMARY KEY REFERENCES alert_rules (name) ON DELETE CASCADE,
  phase       text NOT NULL,
  since       timestamptz NOT NULL,
  fired_at    timestamptz,
  notified_at timestamptz,
  value_ms    double precision,
  samples     bigint NOT NULL,
  example_trace_id text NOT NULL,
  evaluated_at timestamptz NOT NULL
);

-- The intent to send is written with the state that caused it; its id is the webhook-id of every attempt.
CREATE TABLE deliveries (
  id          uuid PRIMARY KEY,
  channel     text NOT NULL,
  rule        text NOT NULL,
  status      text NOT NULL,
  body        text NOT NULL,
  created_at  timestamptz NOT NULL,
  due_at      timestamptz,
  attempts    integer NOT NULL,
  sent_at     timestamptz,
  last_error  text
);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE leases (
  name       text PRIMARY KEY,
  holder     text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- One frontend and one backend threshold to start from; without a channel they show in the API and call nobody.
INSERT INTO alert_rules VALUES
  ('CheckoutSlow', 'frontend_latency', 'checkout', NULL, NULL, 0.95, 2000, 300, 60, 5, 'page', '{}',
   '{"summary":"Checkout is slower on phones than its budget"}', NULL, now()),
  ('PaymentsSlow', 'backend_latency', NULL, 'payments', NULL, 0.95, 500, 300, 60, 5, 'ticket', '{}',
   '{"summary":"The payments service answers slower than agreed"}', NULL, now());
