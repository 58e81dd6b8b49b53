import { int, str } from './resources'
import type { Node } from './tree'

export const SQL =
  'SELECT o.id, o.state, o.total_minor, l.sku, l.quantity FROM orders o JOIN order_lines l ON l.order_id = o.id WHERE o.customer_id = ? AND o.state IN (?, ?) ORDER BY o.created_at DESC LIMIT 20'

/** A query of the orders service. */
export const database = (at: number, ms: number, statement: string): Node => ({
  name: `${statement.split(' ')[0]} juniper`,
  kind: 'CLIENT',
  service: 'orders',
  layer: 'datastore:postgresql',
  at,
  ms,
  scope: 'jdbc',
  attributes: [
    str('db.system.name', 'postgresql'),
    str('db.namespace', 'juniper'),
    str('db.query.text', statement),
    str('server.address', 'postgres.shop.svc'),
    int('server.port', 5432),
  ],
})

/** A call to payments and, through it, to a third party. */
export const charge = (at: number, ms: number, declined: boolean): Node => ({
  name: 'POST /charge',
  kind: 'CLIENT',
  service: 'orders',
  layer: 'service:orders',
  at,
  ms,
  error: declined ? 'timeout after 400 ms' : undefined,
  attributes: [
    str('http.request.method', 'POST'),
    str('url.full', 'http://payments:8080/charge'),
    int('http.request.resend_count', declined ? 0 : 1),
    ...(declined ? [str('error.type', 'java.net.SocketTimeoutException')] : [int('http.response.status_code', 201)]),
  ],
  events: declined
    ? [
        {
          name: 'exception',
          at: at + ms - 1,
          attributes: [
            str('exception.type', 'java.net.SocketTimeoutException'),
            str('exception.message', 'timeout'),
            str(
              'exception.stacktrace',
              'java.net.SocketTimeoutException: timeout\n  at okhttp3.internal.http2.Http2Stream.newTimeoutException(Http2Stream.kt:675)\n  at shop.orders.Payments.charge(Payments.java:48)',
            ),
          ],
        },
      ]
    : [],
  children: [
    {
      name: 'POST /charge',
      kind: 'SERVER',
      service: 'payments',
      layer: 'service:payments',
      at: at + 3,
      ms: ms - (declined ? 0.5 : 6),
      attributes: [
        str('http.request.method', 'POST'),
        str('http.route', '/charge'),
        int('http.response.status_code', 201),
      ],
      children: [
        {
          name: 'POST pay.example',
          kind: 'CLIENT',
          service: 'payments',
          layer: 'third_party:pay.example',
          at: at + 21,
          ms: (ms - 6) * 0.62,
          attributes: [str('server.address', 'pay.example'), int('http.response.status_code', 200)],
        },
      ],
    },
  ],
})
