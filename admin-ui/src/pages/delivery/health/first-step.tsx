import { Button } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { SenderHealth } from '../../../api/sender-health.ts'
import { environmentId } from '../../../api/senders.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'

/** Nothing went out yet: what comes first, and what will be seen here then. */
export function FirstStep({ senders }: { senders: SenderHealth['senders'] }) {
  const words = useTexts().senderHealth.first
  const may = useMay()
  const own = senders.find(({ id }) => id !== environmentId)
  const [to, label] = own ? [`/senders/${own.id}`, words.test] : ['/senders/new', words.setUp]
  return (
    <EmptyState
      icon={IconSend}
      title={words.title}
      action={
        may('senders:write') && (
          <Button component={Link} to={to}>
            {label}
          </Button>
        )
      }
    >
      {own ? words.aboutTest : words.about}
    </EmptyState>
  )
}
