import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { reply } from './reply'

/** Stricter than the policy that query sends, so that the UI also lives behind a stricter proxy. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Serves built files as query does: the policy, and the page itself for every path without a dot. Port 0 takes a free one. */
export async function serve(root: string, port = 0): Promise<{ origin: string; server: Server }> {
  const server = createServer(async (request, response) => {
    if (reply(request, response)) return
    const path = normalize(new URL(request.url ?? '/', 'http://mock').pathname)
    const file = extname(path) ? path : '/index.html'
    response.setHeader('content-security-policy', POLICY)
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
    try {
      response.end(await readFile(join(root, file)))
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
