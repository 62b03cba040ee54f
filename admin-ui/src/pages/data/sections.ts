import { IconFileExport, IconFileImport, IconSparkles, IconTags, IconUsersMinus } from '@tabler/icons-react'
import { lazy } from 'react'
import type { Texts } from '../../i18n/texts.ts'
import type { Section } from '../../shared/section-area.tsx'

const AttributesPage = lazy(async () => ({
  default: (await import('./attributes/attributes-page.tsx')).AttributesPage,
}))
const HygienePage = lazy(async () => ({ default: (await import('./hygiene/hygiene-page.tsx')).HygienePage }))
const DuplicatesPage = lazy(async () => ({
  default: (await import('./duplicates/duplicates-page.tsx')).DuplicatesPage,
}))
const ImportsPage = lazy(async () => ({ default: (await import('./imports/imports-page.tsx')).ImportsPage }))
const ExportsPage = lazy(async () => ({ default: (await import('./exports/exports-page.tsx')).ExportsPage }))

/** In the order of the menu; each is shown to those who may read it. */
export const sections = [
  { key: 'imports', scope: 'imports:read', icon: IconFileImport, Page: ImportsPage },
  { key: 'hygiene', scope: 'customers:read', icon: IconSparkles, Page: HygienePage },
  { key: 'duplicates', scope: 'customers:read', icon: IconUsersMinus, Page: DuplicatesPage },
  { key: 'attributes', scope: 'attributes:read', icon: IconTags, Page: AttributesPage },
  { key: 'exports', scope: 'exports:write', icon: IconFileExport, Page: ExportsPage },
] as const satisfies readonly (Section & { key: keyof Texts['data'] })[]
