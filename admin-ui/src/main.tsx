import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { createQueryClient } from './api/query-client.ts'
import { askSessionEarly } from './api/session.ts'
import { App, importToday } from './app.tsx'
import { giveFocusBack } from './frame/focus-back.ts'
import { Toasts } from './frame/toasts.tsx'
import { firstWords, LanguageProvider } from './i18n/language.tsx'
import { cssVariables, theme } from './theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// A router that can hold somebody back from leaving a page with changes that are not saved.
const router = createBrowserRouter([{ path: '*', Component: App }])

// Who is signed in and the page one mostly comes to are on their way while the words are.
const client = createQueryClient()
askSessionEarly(client)
if (['/', '/today'].includes(location.pathname)) importToday().catch(() => undefined)

giveFocusBack()

const first = await firstWords()

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
