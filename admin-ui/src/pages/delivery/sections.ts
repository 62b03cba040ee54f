import { IconHeartbeat, IconInboxOff, IconPlugConnected } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Texts } from '../../i18n/texts.ts'
import type { Section } from '../../shared/section-area.tsx'

const HealthPage = lazy(async () => ({ default: (await import('./health/health-page.tsx')).HealthPage }))
const ReturnsPage = lazy(async () => ({ default: (await import('./returns/returns-page.tsx')).ReturnsPage }))
const WaysPage = lazy(async () => ({ default: (await import('./ways/ways-page.tsx')).WaysPage }))

/** In the order of the menu; each is shown to those who may read it. */
export const sections = [
  { key: 'health', scope: 'returns:read', icon: IconHeartbeat, Page: HealthPage },
  { key: 'returns', scope: 'returns:read', icon: IconInboxOff, Page: ReturnsPage },
  { key: 'ways', scope: 'returns:setup', icon: IconPlugConnected, Page: WaysPage },
] as const satisfies readonly (Section & { key: keyof Texts['delivery'] })[]
