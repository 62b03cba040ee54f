import { Button, Group, Progress, SimpleGrid, Text, ThemeIcon } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconCheck, IconCircleDashed } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import { type GuideStep, useGuide } from '../../api/today.ts'
import type { Scope } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { TodayCard } from './today-card.tsx'

/** Where each step is done, and who may do it. */
const places: Readonly<Record<GuideStep['key'], { to: string; scope: Scope }>> = {
  sender: { to: '/senders', scope: 'senders:write' },
  testMail: { to: '/templates', scope: 'templates:write' },
  brand: { to: '/templates/brand', scope: 'templates:write' },
  event: { to: '/settings/sources', scope: 'sources:write' },
  imported: { to: '/data/imports', scope: 'imports:write' },
  rule: { to: '/rules/gallery', scope: 'rules:publish' },
  team: { to: '/settings/users', scope: 'users:write' },
}

/** The steps of the first hour. Each ticks itself; hidden by hand, and gone by itself when all is done. */
export function GuideCard() {
  const words = useTexts().today.guide
  const may = useMay()
  const [hidden, setHidden] = useLocalStorage({
    key: 'anlass-guide-hidden',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  // Nothing on this page needs it: where it cannot be had, the rest says what is wrong.
  const steps = (useGuide().data?.steps ?? []).filter(({ key }) => may(places[key].scope))
  const done = steps.filter(step => step.done).length
  if (steps.length === 0 || done === steps.length) return null
  if (hidden)
    return (
      <Group justify="flex-end">
        <Button variant="subtle" size="compact-sm" onClick={() => setHidden(false)}>
          {words.show}
        </Button>
      </Group>
    )
  return (
    <TodayCard
      name="guide"
      title={words.title}
      action={
        <Button variant="subtle" size="compact-sm" onClick={() => setHidden(true)}>
          {words.hide}
        </Button>
      }
    >
      <Text fz="sm" c="dimmed">
        {words.done(done, steps.length)}
      </Text>
      <Progress value={(done / steps.length) * 100} size="sm" aria-label={words.done(done, steps.length)} />
      <SimpleGrid
        cols={{ base: 1, md: 2 }}
        spacing="md"
        component="ul"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
      >
        {steps.map(step => (
          <Step key={step.key} step={step} />
        ))}
      </SimpleGrid>
    </TodayCard>
  )
}

function Step({ step: { key, done } }: { step: GuideStep }) {
  const words = useTexts().today.guide
  const { title, about, go } = words.steps[key]
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start" data-step={key} data-done={done}>
      <ThemeIcon
        variant="light"
        color={done ? 'green' : 'gray'}
        radius="xl"
        size={26}
        role="img"
        aria-label={done ? words.isDone : words.isOpen}
      >
        {done ? <IconCheck size={16} /> : <IconCircleDashed size={16} />}
      </ThemeIcon>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fz="sm" fw={600} td={done ? 'line-through' : undefined}>
          {title}
        </Text>
        {!done && (
          <>
            <Text fz="sm" c="dimmed">
              {about}
            </Text>
            <Button component={Link} to={places[key].to} size="compact-sm" variant="light" mt={4}>
              {go}
            </Button>
          </>
        )}
      </div>
    </Group>
  )
}
