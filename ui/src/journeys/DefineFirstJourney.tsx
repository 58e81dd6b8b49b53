import { Paste, Teach } from '../states/Teach'

const BODY = `apiVersion: taproot/v1
kind: Journey
metadata: {name: checkout, owner: team-payments, criticality: high}
spec:
  start:
    anyOf:
      - {event: app.widget.click, where: {app.widget.id: btn_buy_now}}
  end:
    anyOf: [{screen: OrderConfirmed}]
    idle: 5s
    timeout: 60s
  budget: {good: 2000ms, p95: 2000ms}`

const put = () => `curl -X PUT ${window.location.origin}/api/v1/journeys/checkout \\
  -H 'content-type: application/yaml' --data-binary @- <<'YAML'
${BODY}
YAML`

export function DefineFirstJourney() {
  return (
    <Teach title="No journeys yet" waiting="Listening: the first journey appears here by itself.">
      <p>
        A journey is a task of a user, such as a checkout, with a budget of time. Taproot finds its runs in what the
        phones already send, says how long each took, and which layer spent the time.
      </p>
      <Paste label="Define one" text={put()} />
      <Paste label="Or let the demo define one and make runs of it" text="./taproot demo" />
    </Teach>
  )
}
