import { Skeleton } from '@mantine/core'
import { useSendingLimits } from '../../api/sending-limits.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { Held } from '../../shared/unsaved/held.tsx'
import { LimitsForm } from './limits-form.tsx'

/** How much advertising goes out at most, and when none. */
export function LimitsPage() {
  const { rules, limits: words } = useTexts()
  const query = useSendingLimits()
  return (
    <>
      <BackLink to="/rules">{rules.back}</BackLink>
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
