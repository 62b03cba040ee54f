import { Button, Group, Loader, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { type SimulationState, usePublishDraft } from '../../../api/rule-editor.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { useRunDecision } from '../run-decision.tsx'
import { useRuleEditor } from './editor-context.ts'
import { IssueList } from './overview.tsx'

type Props = {
  id: string
  name: string
  /** Publishing turns nothing on that was turned off. */
  paused: boolean
  simulation: SimulationState
  onClose(): void
  onPublished(version: number): void
}

/** What stands against it, whom it will reach, and what becomes of those under way. */
export function PublishDialog({ id, name, paused, simulation, onClose, onPublished }: Props) {
  const texts = useTexts()
  const words = texts.ruleEditor.publish
  const { notes, definition } = useRuleEditor()
  const publish = usePublishDraft(id)
  const { ready, decision, question } = useRunDecision(id)
  const all = [...notes.values()].flat()
  const errors = all.some(({ severity }) => severity === 'error')
  const warnings = all.some(({ severity }) => severity === 'warning')

  const { start, result, running: counting, definition: simulated } = simulation
  const known = result !== null && simulated === definition
  // Asked for by itself: nobody should publish without knowing how many it concerns.
  useEffect(() => {
    if (!known && !errors) start(definition, id, 30)
  }, [known, errors, start, definition, id])

  const submit = () =>
    publish.mutate(decision, {
      onSuccess: rule => {
        notifications.show({ message: paused ? words.donePaused(name) : words.done(name), color: 'green' })
        onPublished(rule.version)
        onClose()
      },
    })
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title(name)}
      size="lg"
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        {errors && (
          <section className="publish-issues" data-severity="error">
            <Title order={3} fz="sm">
              {words.errors}
            </Title>
            <IssueList only="error" onJump={onClose} />
          </section>
        )}
        {warnings && (
          <section className="publish-issues" data-severity="warning">
            <Title order={3} fz="sm">
              {words.warnings}
            </Title>
            <IssueList only="warning" onJump={onClose} />
          </section>
        )}
        {!errors && (
          <>
            <Text fz="sm">{paused ? words.aboutPaused : words.about}</Text>
            <Reach simulation={simulation} known={known} counting={counting} />
          </>
        )}
        {!errors && question}
        {publish.error && <ErrorPanel error={publish.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button
            disabled={errors || !ready}
            loading={publish.isPending}
            onClick={submit}
            data-autofocus={!errors && ready ? true : undefined}
          >
            {words.button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type ReachProps = { simulation: SimulationState; known: boolean; counting: boolean }

function Reach({ simulation, known, counting }: ReachProps) {
  const words = useTexts().ruleEditor.publish
  const formats = useFormats()
  const { result, days, error } = simulation
  const most = Math.max(0, ...(result?.perDay ?? []).map(({ entered }) => entered))
  const span = formats.number(days)
  return (
    <section aria-label={words.reach}>
      <Title order={3} fz="sm" mb={4}>
        {words.reach}
      </Title>
      <Text fz="sm" role="status" data-testid="reach" data-known={known}>
        {counting ? (
          <>
            <Loader size={13} /> {words.counting}
          </>
        ) : known && result ? (
          result.entered === 0 ? (
            words.reachNone(span)
          ) : (
            words.reachAbout(formats.number(result.entered), span, formats.number(most))
          )
        ) : error ? (
          words.reachUnknown
        ) : (
          words.counting
        )}
      </Text>
    </section>
  )
}
