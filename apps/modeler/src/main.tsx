import './styles.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onSignedOut } from './api/client.ts'
import { ApiProblem } from './api/problem.ts'
import { preferredLanguage, speak } from './i18n/setup.ts'
import { router } from './routes.tsx'
import { followTheme } from './shell/theme.ts'

const retriesMax = 2

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < retriesMax && isPassing(error),
    },
  },
})

/** Whether trying again may help: the engine did not answer, or said that it is not ready. */
function isPassing(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.status === 0 || error.status >= 502
}

followTheme()
await speak(preferredLanguage(location.search))
router.subscribe('onResolved', () => void speak(preferredLanguage(location.search)))
onSignedOut(() => void client.invalidateQueries({ queryKey: ['session'] }))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
