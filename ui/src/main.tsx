import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './mantine.css'
import './tokens.css'
import './page.css'
import './layer/pattern.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from './api/problem'
import { router } from './router'
import { theme } from './theme'

/** Retries only what may heal by itself: no answer, or a server that is busy or restarting. */
const worthRetrying = (count: number, failure: Error) =>
  count < 1 && failure instanceof Problem && (failure.status === 0 || failure.status >= 500)

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, retryDelay: 600, refetchOnWindowFocus: false, staleTime: 10_000 },
  },
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
