import type { Attribute } from '../src/api/attribute'
import type { Resource, Scope } from '../src/api/trace'

export const str = (key: string, value: string): Attribute => ({ key, type: 'string', value })
export const int = (key: string, value: number): Attribute => ({ key, type: 'int', value: String(value) })
export const flag = (key: string, value: boolean): Attribute => ({ key, type: 'bool', value })

const phone: Attribute[] = [
  str('service.name', 'Juniper Shop'),
  str('service.version', '8.4.1'),
  str('os.name', 'Android'),
  str('os.version', '15'),
  str('device.manufacturer', 'Google'),
  str('device.model.name', 'Pixel 8'),
  str('app.installation.id', '2ab26f0e-9d0e-4a7e-8f4c-6a6f6e6f1b2c'),
  str('telemetry.sdk.name', 'opentelemetry'),
  str('telemetry.sdk.language', 'java'),
  str('telemetry.sdk.version', '1.6.0'),
  str('deployment.environment.name', 'production'),
]

const backend = (service: string): Attribute[] => [
  str('service.name', service),
  str('service.version', '2026.02.3'),
  str('service.namespace', 'juniper'),
  str('service.instance.id', `${service}-7d9c5b6f4-x2x9k`),
  str('k8s.namespace.name', 'shop'),
  str('telemetry.sdk.name', 'opentelemetry'),
  str('telemetry.sdk.language', 'java'),
  str('telemetry.sdk.version', '1.57.0'),
  {
    key: 'process.command_args',
    type: 'array',
    value: { arrayValue: { values: [{ stringValue: 'java' }, { stringValue: '-jar' }, { stringValue: 'app.jar' }] } },
  },
]

export const resourceOf = (service: string): Resource => ({
  service,
  attributes: service === 'Juniper Shop' ? phone : backend(service),
})

export const SCOPES = {
  http: { name: 'io.opentelemetry.okhttp-3.0', version: '2.24.0', attributes: [] },
  screen: { name: 'io.opentelemetry.lifecycle', version: '1.6.0', attributes: [] },
  jdbc: { name: 'io.opentelemetry.jdbc', version: '2.24.0', attributes: [] },
  messaging: { name: 'io.opentelemetry.kafka-clients-2.6', version: '2.24.0', attributes: [] },
} satisfies Record<string, Scope>
