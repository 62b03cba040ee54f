import { Button, Card, Collapse, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { type SenderHealth, useCheckDomain, useDomainCheck } from '../../../api/sender-health.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { CheckItem } from './check-item.tsx'
import { LevelBadge } from './level.tsx'

type Props = {
  domain: string
  check: SenderHealth['senders'][number]['check']
  /** Named in the address: one came for it. */
  asked: boolean
  /** Whether its checks are shown from the start. */
  open: boolean
}

/** One domain: whether its records are right, each check with what is there and the lines that are missing. */
export function DomainCard({ domain, check, asked, open: first }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.domains
  const formats = useFormats()
  const may = useMay()
  const [open, setOpen] = useState(asked || first)
  const query = useDomainCheck(domain, open)
  const again = useCheckDomain(domain)
  const card = useRef<HTMLDivElement>(null)
  const { key } = useLocation()
  // Also when the same link is followed a second time.
  useEffect(() => {
    if (!asked || key === '') return
    setOpen(true)
    card.current?.scrollIntoView({ block: 'start' })
    card.current?.focus({ preventScroll: true })
  }, [asked, key])
  const known = query.data?.at ? query.data : null
  const level = known?.level ?? check?.level ?? 'unknown'
  const at = known?.at ?? check?.at ?? null
  return (
    <Card
      ref={card}
      component="article"
      tabIndex={-1}
      aria-label={domain}
      className="health-domain"
      data-domain={domain}
      data-level={level}
    >
      <Group justify="space-between" gap="xs" align="flex-start">
        <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Group gap="xs">
            <Title order={3} style={{ overflowWrap: 'anywhere' }}>
              {domain}
            </Title>
            <LevelBadge level={level} />
          </Group>
          <Text fz="sm" mt={2}>
            {(known ?? check)?.sentence[language] ?? words.neverAsked}
          </Text>
          <Text fz="xs" c="dimmed" data-testid="checked-at">
            {at === null ? words.never : words.checkedAt(formats.dateTime(at))}
          </Text>
        </div>
        <Group gap="xs">
          {may('returns:write') && (
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconRefresh size={15} stroke={1.8} />}
              loading={again.isPending}
              aria-label={words.named(at === null ? words.checkNow : words.checkAgain, domain)}
              onClick={() => again.mutate(undefined, { onSuccess: () => setOpen(true) })}
            >
              {at === null ? words.checkNow : words.checkAgain}
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={open}
            aria-label={words.named(open ? words.hide : words.show, domain)}
            onClick={() => setOpen(!open)}
          >
            {open ? words.hide : words.show}
          </Button>
        </Group>
      </Group>
      {again.isPending && (
        <Text fz="sm" c="dimmed" role="status" mt="xs">
          {words.checking}
        </Text>
      )}
      {again.error && <ErrorPanel error={again.error} />}
      <Collapse expanded={open}>
        {open && (
          <AsyncPanel query={query} skeleton={<Skeleton height={120} mt="md" aria-busy="true" />}>
            {({ checks, senders }) =>
              checks.length > 0 && (
                <Stack gap="xs" mt="md">
                  <ItemList label={words.checks(domain)} gap={0}>
                    {checks.map(one => (
                      <CheckItem
                        key={`${one.code} ${one.sender?.id ?? ''}`}
                        check={one}
                        several={senders.length > 1}
                      />
                    ))}
                  </ItemList>
                  {checks.some(({ records }) => records.length > 0) && (
                    <Text fz="xs" c="dimmed">
                      {words.where}
                    </Text>
                  )}
                </Stack>
              )
            }
          </AsyncPanel>
        )}
      </Collapse>
    </Card>
  )
}
