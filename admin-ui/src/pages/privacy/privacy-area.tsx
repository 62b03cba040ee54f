import { Box, Grid, NativeSelect, NavLink, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLock } from '@tabler/icons-react'
import { Suspense } from 'react'
import { Link, Navigate, useNavigate, useParams } from 'react-router'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { sections } from './sections.ts'

/** The privacy officer’s area: its pages beside a menu, or below a choice on a narrow screen. */
export function PrivacyArea() {
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
  if (!current) return <Navigate to={`/privacy/${shown[0]?.key}`} replace />
  const page = (
    <Suspense fallback={<RowsSkeleton />}>
      <current.Page key={current.key} />
    </Suspense>
  )
  if (!wide)
    return (
      <Stack gap="md">
        <NativeSelect
          aria-label={texts.privacy.sections}
          value={current.key}
          onChange={event => navigate(`/privacy/${event.currentTarget.value}`)}
          data={shown.map(({ key }) => ({ value: key, label: texts.privacy[key].title }))}
        />
        {page}
      </Stack>
    )
  return (
    <Grid gap="xl">
      <Grid.Col span={2.6}>
        <Stack component="nav" gap={2} aria-label={texts.privacy.sections}>
          {shown.map(({ key, icon: Glyph }) => (
            <NavLink
              key={key}
              component={Link}
              to={`/privacy/${key}`}
              label={texts.privacy[key].title}
              leftSection={<Glyph size={18} stroke={1.6} />}
              active={key === current.key}
              aria-current={key === current.key ? 'page' : undefined}
              style={{ borderRadius: 'var(--mantine-radius-md)' }}
            />
          ))}
        </Stack>
      </Grid.Col>
      <Grid.Col span={9.4}>
        <Box miw={0}>{page}</Box>
      </Grid.Col>
    </Grid>
  )
}
