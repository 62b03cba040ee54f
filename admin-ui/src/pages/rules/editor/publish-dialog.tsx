import { Button, Group, Loader, Modal, Radio, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import {
  type RunDecision,
  type SimulationState,
  usePublishDraft,
  useRunning,
} from '../../../api/rule-editor.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { useRuleEditor } from './editor-context.ts'
import { IssueList } from './overview.tsx'

type Props = {
  id: string
  name: string
  simulation: SimulationState
  onClose(): void
  onPublished(version: number): void
}

/** What stands against it, whom it will reach, and what becomes of those under way. */
export function PublishDialog({ id, name, simulation, onClose, onPublished }: Props) {
  const texts = useTexts()
  const words = texts.ruleEditor.publish
  const { notes, definition } = useRuleEditor()
  const publish = usePublishDraft(id)
  const running = useRunning(id, true)
  const [decision, setDecision] = useState<RunDecision>('finish')
  const all = [...notes.values()].flat()
  const errors = all.some(({ severity }) => severity === 'error')
  const warnings = all.some(({ severity }) => severity === 'warning')

  const { start, result, running: counting, definition: simulated } = simulation
  const known = result !== null && simulated === definition
  // Asked for by itself: nobody should publish without knowing how many it concerns.
  useEffect(() => {
    if (!known && !errors) start(definition, id, 30)
  }, [known, errors, start, definition, id])

  const versions = running.data ?? []
  const submit = () =>
    publish.mutate(decision, {
      onSuccess: rule => {
        notifications.show({ message: words.done(name), color: 'green' })
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
            <Text fz="sm">{words.about}</Text>
            <Reach simulation={simulation} known={known} counting={counting} />
          </>
        )}
        {!errors && versions.length > 0 && (
          <Decisions versions={versions} value={decision} onChange={setDecision} />
        )}
        {publish.error && <ErrorPanel error={publish.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.common.cancel}
          </Button>
          <Button disabled={errors} loading={publish.isPending} onClick={submit} data-autofocus>
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

type DecisionProps = {
  versions: { number: number; running: number; movable: number }[]
  value: RunDecision
  onChange(value: RunDecision): void
}

/** Three ways, each with how many it concerns. */
function Decisions({ versions, value, onChange }: DecisionProps) {
  const words = useTexts().ruleEditor.publish
  const formats = useFormats()
  const sum = (of: 'running' | 'movable') => versions.reduce((total, version) => total + version[of], 0)
  const all = sum('running')
  const movable = sum('movable')
  const about = {
    finish: words.decisionsAbout.finish(formats.number(all)),
    move: words.decisionsAbout.move(formats.number(movable), formats.number(all - movable)),
    end: words.decisionsAbout.end(formats.number(all)),
  }
  const where = versions.map(version =>
    words.runningOf(formats.number(version.running), formats.number(version.number)),
  )
  return (
    <Radio.Group
      label={words.running}
      description={formats.list(where)}
      value={value}
      onChange={next => onChange(next as RunDecision)}
    >
      <Stack gap="xs" mt="xs">
        {(['finish', 'move', 'end'] as const).map(key => (
          <Radio key={key} value={key} label={words.decisions[key]} description={about[key]} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
