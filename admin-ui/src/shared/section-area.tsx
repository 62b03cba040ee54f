import { Box, NativeSelect, NavLink, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type Icon, IconLock } from '@tabler/icons-react'
import { type ComponentType, Suspense } from 'react'
import { Link, Navigate, useNavigate, useParams } from 'react-router'
import { useMay } from '../api/session.ts'
import type { Scope } from '../api/types.ts'
import { useTexts } from '../i18n/language.tsx'
import { EmptyState } from './empty-state.tsx'
import { RowsSkeleton } from './rows-skeleton.tsx'
import './section-area.css'

/** One page of an area, shown to those who may read it. */
export type Section = { key: string; scope: Scope; icon: Icon; Page: ComponentType }

type Props = {
  /** First part of the address, like `/privacy`. */
  base: string
  /** In the order of the menu. */
  sections: readonly Section[]
  /** What the menu is called, and each of its pages. */
  label: string
  titleOf(key: string): string
}

/** An area of several pages: they stand beside a menu, or below a choice on a narrow screen. */
export function SectionArea({ base, sections, label, titleOf }: Props) {
  const texts = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const { section } = useParams()
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false })
  const shown = sections.filter(({ scope }) => may(scope))
  const current = shown.find(({ key }) => key === section)
  if (shown.length === 0)
    return (
      <EmptyState icon={IconLock} title={texts.errors.forbidden}>
        {texts.errors.forbiddenAdvice}
      </EmptyState>
    )
  if (!current) return <Navigate to={`${base}/${shown[0]?.key}`} replace />
  // The page has one place for both, so that nothing typed is lost when a tablet is turned.
  return (
    <div className="section-area">
      {wide ? (
        <Stack component="nav" gap={2} aria-label={label}>
          {shown.map(({ key, icon: Glyph }) => (
            <NavLink
              key={key}
              component={Link}
              to={`${base}/${key}`}
              label={titleOf(key)}
              leftSection={<Glyph size={18} stroke={1.6} />}
              active={key === current.key}
              aria-current={key === current.key ? 'page' : undefined}
              style={{ borderRadius: 'var(--mantine-radius-md)' }}
            />
          ))}
        </Stack>
      ) : (
        <NativeSelect
          aria-label={label}
          value={current.key}
          onChange={event => navigate(`${base}/${event.currentTarget.value}`)}
          data={shown.map(({ key }) => ({ value: key, label: titleOf(key) }))}
        />
      )}
      <Box miw={0}>
        <Suspense fallback={<RowsSkeleton />}>
          <current.Page key={current.key} />
        </Suspense>
      </Box>
    </div>
  )
}
