import { Button, Card, Group, List, Progress, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Sender, useChangeSender } from '../../api/senders.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage, useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { Expandable } from '../../shared/expandable.tsx'
import { PlanTable } from './plan-table.tsx'
import { WarmUpForm } from './warm-up-form.tsx'

/** How a sender that is new gets known: few mails a day at first, then more. */
export function WarmUpCard({ sender, mayChange }: { sender: Sender; mayChange: boolean }) {
  const words = useTexts().senderHealth.warmUp
  const [form, setForm] = useState(false)
  const [ending, setEnding] = useState(false)
  const { warmUp } = sender
  return (
    <Card data-testid="warm-up" component="section" aria-label={words.title}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{words.title}</Title>
          <Text fz="sm" c="dimmed">
            {words.about}
          </Text>
        </div>
        {warmUp ? (
          <Plan warmUp={warmUp} />
        ) : (
          <Text fz="sm" fw={600}>
            {words.off}
          </Text>
        )}
        {mayChange && !form && (
          <Group gap="xs">
            <Button size="sm" variant={warmUp ? 'default' : 'light'} onClick={() => setForm(true)}>
              {warmUp ? words.change : words.on}
            </Button>
            {warmUp && (
              <Button size="sm" variant="subtle" color="red" onClick={() => setEnding(true)}>
                {words.end}
              </Button>
            )}
          </Group>
        )}
        {form && <WarmUpForm sender={sender} onClose={() => setForm(false)} />}
        {ending && <EndModal sender={sender} onClose={() => setEnding(false)} />}
      </Stack>
    </Card>
  )
}

function Plan({ warmUp }: { warmUp: NonNullable<Sender['warmUp']> }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.warmUp
  const formats = useFormats()
  const { today, plan, over, advice } = warmUp
  const { allowed, sent, number } = today
  const first = plan[0]
  return (
    <>
      {over ? (
        <Text fz="sm" fw={600}>
          {words.over}
        </Text>
      ) : number === null ? (
        <Text fz="sm" fw={600}>
          {first && words.begins(formats.date(first.day))}
        </Text>
      ) : (
        allowed !== null && (
          <div data-testid="warm-up-today">
            <Text fz="sm" fw={600}>
              {words.today(formats.number(sent), formats.number(allowed))}{' '}
              <Text span fz="sm" c="dimmed">
                {words.dayOf(formats.number(number), formats.number(plan.length))}
              </Text>
            </Text>
            <Progress
              mt={6}
              value={Math.min(100, (sent / allowed) * 100)}
              aria-label={words.today(formats.number(sent), formats.number(allowed))}
            />
          </div>
        )
      )}
      {warmUp.days && <Text fz="sm">{words.byHand}</Text>}
      {!over && (
        <Expandable
          label={
            <Text span fz="sm">
              {words.plan}
            </Text>
          }
        >
          <PlanTable days={plan} today={today.day} />
        </Expandable>
      )}
      {!over && advice.length > 0 && (
        <Expandable
          label={
            <Text span fz="sm">
              {words.advice}
            </Text>
          }
        >
          <List size="sm" spacing={4}>
            {advice.map(line => (
              <List.Item key={line.en}>{line[language]}</List.Item>
            ))}
          </List>
        </Expandable>
      )}
    </>
  )
}

function EndModal({ sender, onClose }: { sender: Sender; onClose(): void }) {
  const words = useTexts().senderHealth.warmUp
  const change = useChangeSender()
  return (
    <AskingModal
      title={words.endAsk}
      onClose={onClose}
      error={change.error}
      submit={{
        label: words.end,
        danger: true,
        loading: change.isPending,
        act: () =>
          change.mutate(
            { id: sender.id, version: sender.version, warmUp: null },
            {
              onSuccess: () => {
                notifications.show({ message: words.ended, color: 'green' })
                onClose()
              },
            },
          ),
      }}
    >
      <Text fz="sm">{words.endAbout}</Text>
    </AskingModal>
  )
}
