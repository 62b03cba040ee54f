import { Loader, Radio, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type RunDecision, useRunning } from '../../api/rule-editor.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

type Running = { number: number; running: number; movable: number }

/**
 * What becomes of runs under way when a draft is published: the question, where there are any, and the answer. Not `ready`
 * while it is not known whether it has to be asked: nobody should decide it by having been quick.
 */
export function useRunDecision(ruleId: string): {
  ready: boolean
  decision: RunDecision
  question: ReactNode
} {
  const running = useRunning(ruleId, true)
  const [decision, setDecision] = useState<RunDecision>('finish')
  const versions = running.data
  if (!versions)
    return {
      ready: false,
      decision,
      question: running.error ? (
        <ErrorPanel error={running.error} retry={running.refetch} />
      ) : (
        <Loader size="sm" type="dots" />
      ),
    }
  if (versions.length === 0) return { ready: true, decision: 'finish', question: null }
  return {
    ready: true,
    decision,
    question: <Decisions versions={versions} value={decision} onChange={setDecision} />,
  }
}

type Props = { versions: Running[]; value: RunDecision; onChange(value: RunDecision): void }

/** Three ways, each with how many it concerns. */
function Decisions({ versions, value, onChange }: Props) {
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
      data-testid="run-decision"
    >
      <Stack gap="xs" mt="xs">
        {(['finish', 'move', 'end'] as const).map(key => (
          <Radio
            key={key}
            value={key}
            label={words.decisions[key]}
            description={about[key]}
            disabled={key === 'move' && movable === 0}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
