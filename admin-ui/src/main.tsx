import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './base.css'
import './frame/opening.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { createQueryClient } from './api/query-client.ts'
import { askSessionEarly } from './api/session.ts'
import { App, loadPage } from './app.tsx'
import { giveFocusBack } from './frame/focus-back.ts'
import { Toasts } from './frame/toasts.tsx'
import { firstWords, LanguageProvider, type Spoken } from './i18n/language.tsx'
import { cssVariables, theme } from './theme.ts'

/** How long the first drawing waits for who is here and for their page, ms; then it shows that it waits. */
const patienceMs = 1_000

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
await begin(root)

/** Draws the console once, with all that is needed for its first page: drawn in pieces, each piece would cost time. */
async function begin(root: HTMLElement): Promise<void> {
  const client = createQueryClient()
  const here = Promise.all([askSessionEarly(client), loadPage(location.pathname)])
  giveFocusBack()
  const first = await firstWords().catch(() => null)
  // Without words there is nothing one could say it with but what stands in index.html.
  if (!first) return root.firstElementChild?.setAttribute('data-failed', '')
  await Promise.race([here, new Promise(resolve => setTimeout(resolve, patienceMs))])
  draw(root, client, first)
}

function draw(root: HTMLElement, client: ReturnType<typeof createQueryClient>, first: Spoken): void {
  // A router that can hold somebody back from leaving a page with changes that are not saved.
  const router = createBrowserRouter([{ path: '*', Component: App }])
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <LanguageProvider first={first}>
          <Toasts />
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
