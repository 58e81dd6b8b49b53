import { useQuery } from '@tanstack/react-query'
import { aboutQuery } from '../api/about'
import { Paste, Teach } from './Teach'

const HTTP = 'http://127.0.0.1:4318'

/** One span from a shell, with a new id and the time of day, in a line that can be pasted as it is. */
const curl = (endpoint: string, key: string) =>
  `curl ${endpoint}/v1/traces -H 'content-type: application/json'${key} -d '{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"my-first-app"}}]},"scopeSpans":[{"spans":[{"traceId":"'$(openssl rand -hex 16)'","spanId":"'$(openssl rand -hex 8)'","name":"hello taproot","kind":2,"startTimeUnixNano":"'$(date +%s)'000000000","endTimeUnixNano":"'$(date +%s)'250000000"}]}]}]}'`

const sdk = (endpoint: string) => `export OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}
export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
export OTEL_SERVICE_NAME=my-service`

export function SendFirstSpan({ what }: { what: 'traces' | 'sessions' }) {
  const { data } = useQuery(aboutQuery)
  const endpoint = data?.otlp.http ?? HTTP
  const needsKey = Boolean(data?.keys_required_hint)
  return (
    <Teach title={`No ${what} yet`} waiting={`Listening: the first of your ${what} appears here by itself.`}>
      <p>
        Taproot takes OpenTelemetry (OTLP) from phones and services at <code>{endpoint}</code>
        {data ? (
          <>
            {' '}
            and, as gRPC, at <code>{data.otlp.grpc}</code>
          </>
        ) : null}
        .{' '}
        {what === 'sessions'
          ? 'A session is everything that carries the same session.id: the mobile SDKs set it by themselves.'
          : ''}
      </p>
      <Paste label="Send one span from a shell" text={curl(endpoint, needsKey ? " -H 'x-api-key: YOUR_KEY'" : '')} />
      <Paste label="Or point any OpenTelemetry SDK or agent here" text={sdk(endpoint)} />
      <Paste label="Or watch a whole shop with phones" text="./taproot demo" />
      {needsKey && (
        <p>This gateway asks for a key: create one for your application with POST /api/v1/applications/…/keys.</p>
      )}
    </Teach>
  )
}
