import {
  IconDatabaseExport,
  IconHeartRateMonitor,
  IconKey,
  IconLemon,
  IconPlug,
  IconUsers,
} from '@tabler/icons-react'
import { lazy } from 'react'
import type { Section } from '../../shared/section-area.tsx'

const UsersPage = lazy(async () => ({ default: (await import('./users/users-page.tsx')).UsersPage }))
const BackupPage = lazy(async () => ({ default: (await import('./backup/backup-page.tsx')).BackupPage }))
const DemoPage = lazy(async () => ({ default: (await import('./demo/demo-page.tsx')).DemoPage }))
const KeysPage = lazy(async () => ({ default: (await import('./keys/keys-page.tsx')).KeysPage }))
const SourcesPage = lazy(async () => ({ default: (await import('./sources/sources-page.tsx')).SourcesPage }))
const SystemPage = lazy(async () => ({ default: (await import('./system/system-page.tsx')).SystemPage }))

/** In the order of the menu; each is shown to those who may read it. */
export const sections = [
  { key: 'sources', scope: 'sources:read', icon: IconPlug, Page: SourcesPage },
  { key: 'users', scope: 'users:read', icon: IconUsers, Page: UsersPage },
  { key: 'keys', scope: 'keys:read', icon: IconKey, Page: KeysPage },
  { key: 'backup', scope: 'users:read', icon: IconDatabaseExport, Page: BackupPage },
  { key: 'demo', scope: 'users:read', icon: IconLemon, Page: DemoPage },
  { key: 'system', scope: 'metrics:read', icon: IconHeartRateMonitor, Page: SystemPage },
] as const satisfies readonly Section[]
