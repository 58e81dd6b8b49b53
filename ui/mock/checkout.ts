import { charge, database, SQL } from './calls'
import { flag, int, str } from './resources'
import type { Node } from './tree'

export const SESSION = '9f0c4d1be27a4e3f8a6d5c2b1e0f9a87'

const APP = 'Juniper Shop'
/** A tap on "Buy now": phone, network, edge, four services, a database, a cache, a third party and the queue's consumer. */
export function checkout(slow: boolean): Node {
  const pay = slow ? 468 : 96
  const retry = slow ? 404 : 0
  const orders = 74 + retry + pay
  const edge = orders + 22
  const net = slow ? 310 : 140
  const request = edge + net
  const screen = request + 96
  const inside = 118 + net * 0.55
  const o = inside + 9
  return {
    name: 'tap Buy now',
    service: APP,
    layer: 'device',
    at: 0,
    ms: screen + 62,
    scope: 'screen',
    attributes: [
      str('session.id', SESSION),
      str('app.screen.name', 'ProductDetail'),
      str('app.widget.id', 'btn_buy_now'),
      str('taproot.network.class', 'cell/lte'),
      str('taproot.device.class', 'mid'),
    ],
    events: [
      { name: 'app.widget.click', at: 0.4, attributes: [str('app.widget.id', 'btn_buy_now')] },
      { name: 'app.jank', at: screen + 20, attributes: [int('app.jank.frame_count', 7)] },
    ],
    children: [
      {
        name: 'validate cart',
        service: APP,
        layer: 'device',
        at: 12,
        ms: 74,
        scope: 'screen',
        attributes: [int('cart.items', 3), flag('cart.gift', false)],
      },
      {
        name: 'POST',
        kind: 'CLIENT',
        service: APP,
        layer: 'device',
        selfLayer: 'network',
        at: 104,
        ms: request,
        attributes: [
          str('http.request.method', 'POST'),
          str('url.full', 'https://api.juniper.example/v1/orders'),
          str('server.address', 'api.juniper.example'),
          int('http.response.status_code', 201),
          str('network.connection.type', 'cell'),
          str('network.connection.subtype', 'lte'),
          str('session.id', SESSION),
        ],
        children: [
          {
            name: 'POST /v1/orders',
            kind: 'SERVER',
            service: 'edge',
            layer: 'edge',
            shift: slow ? 84_210 : 0,
            at: inside,
            ms: edge,
            attributes: [
              str('http.route', '/v1/orders'),
              int('http.response.status_code', 201),
              str('user_agent.original', 'Juniper/8.4.1 okhttp/5.1'),
              str('session.id', SESSION),
            ],
            children: [
              {
                name: 'GET session:9f0c',
                kind: 'CLIENT',
                service: 'edge',
                layer: 'cache:redis',
                at: inside + 2,
                ms: 3.2,
                attributes: [str('db.system.name', 'redis'), str('db.operation.name', 'GET')],
              },
              {
                name: 'OrderService/Place',
                kind: 'SERVER',
                service: 'orders',
                layer: 'service:orders',
                at: o,
                ms: orders,
                attributes: [
                  str('rpc.system.name', 'grpc'),
                  str('rpc.method', 'OrderService/Place'),
                  str('feature_flag.key', 'new-pricing'),
                ],
                children: [
                  {
                    name: 'GET /prices',
                    kind: 'SERVER',
                    service: 'catalog',
                    layer: 'service:catalog',
                    at: o + 4,
                    ms: 18,
                    attributes: [str('http.route', '/prices')],
                    children: [
                      {
                        name: 'MGET price:*',
                        kind: 'CLIENT',
                        service: 'catalog',
                        layer: 'cache:redis',
                        at: o + 6,
                        ms: 2.1,
                        attributes: [str('db.system.name', 'redis')],
                      },
                    ],
                  },
                  database(o + 26, 11.4, SQL),
                  ...(slow ? [charge(o + 40, retry - 4, true)] : []),
                  charge(o + 40 + retry, pay, false),
                  database(
                    o + 40 + retry + pay + 3,
                    14.2,
                    'INSERT INTO orders (id, customer_id, state, total_minor) VALUES (?, ?, ?, ?)',
                  ),
                  {
                    name: 'publish stock.reserve',
                    kind: 'PRODUCER',
                    service: 'orders',
                    layer: 'queue:kafka',
                    at: o + 40 + retry + pay + 19,
                    ms: 6.1,
                    scope: 'messaging',
                    attributes: [str('messaging.system', 'kafka'), str('messaging.destination.name', 'stock.reserve')],
                    children: [
                      {
                        name: 'process stock.reserve',
                        kind: 'CONSUMER',
                        service: 'stock',
                        layer: 'service:stock',
                        at: o + 60 + retry + pay + 31,
                        ms: 41,
                        scope: 'messaging',
                        attributes: [
                          str('messaging.system', 'kafka'),
                          str('messaging.destination.name', 'stock.reserve'),
                          int('messaging.kafka.offset', 918273645),
                        ],
                        links: [
                          {
                            trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
                            span_id: '00f067aa0ba902b7',
                            trace_state: '',
                            attributes: [],
                          },
                        ],
                        children: [
                          {
                            ...database(
                              o + 60 + retry + pay + 38,
                              22,
                              'UPDATE stock SET reserved = reserved + ? WHERE sku = ?',
                            ),
                            service: 'stock',
                          },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'render OrderConfirmed',
        service: APP,
        layer: 'device',
        at: 104 + request + 4,
        ms: 50,
        scope: 'screen',
        attributes: [str('app.screen.name', 'OrderConfirmed')],
      },
    ],
  }
}
