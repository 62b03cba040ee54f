import { Anchor, Group, Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useSendingLimits } from '../../api/sending-limits.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { Held } from '../../shared/unsaved/held.tsx'
import { LimitsForm } from './limits-form.tsx'

/** How much advertising goes out at most, and when none. */
export function LimitsPage() {
  const { rules, limits: words } = useTexts()
  const query = useSendingLimits()
  return (
    <>
      <Anchor component={Link} to="/rules" fz="sm" mb="sm" display="inline-block">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={16} stroke={1.6} />
          {rules.back}
        </Group>
      </Anchor>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query} skeleton={<Skeleton height={320} radius="lg" aria-busy="true" />}>
        {limits => (
          <Held of="/api/sending-limits" stored={limits}>
            {held => <LimitsForm stored={held} />}
          </Held>
        )}
      </AsyncPanel>
    </>
  )
}
