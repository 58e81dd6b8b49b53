import type { Plugin } from 'vite'

/**
 * Answers /api/v1 in `npm run dev` from fixtures in the contract's shape; TAPROOT_API puts a real server there instead.
 * The fixtures are loaded on demand, so a build neither runs nor contains them.
 */
export const mockApi = (): Plugin => ({
  name: 'taproot-mock-api',
  apply: 'serve',
  configureServer: server => {
    server.middlewares.use(async (request, response, next) => {
      const { reply } = (await server.ssrLoadModule('/mock/reply.ts')) as typeof import('./reply')
      if (!reply(request, response)) next()
    })
  },
})
