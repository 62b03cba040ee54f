import { Badge, Button, Group, Loader, Text } from '@mantine/core'
import type { RuleFigures, SimulationState } from '../../../api/rule-editor.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

type Props = { simulation: SimulationState; outdated: boolean; figures: RuleFigures | null }

/** Says whose figures stand at the steps: a simulation's, or the real ones. */
export function FiguresBar({ simulation, outdated, figures }: Props) {
  const texts = useTexts().ruleEditor
  const words = texts.simulation
  const formats = useFormats()
  const { running, result, days, error, cancel, clear } = simulation
  if (running)
    return (
      <Group gap="sm" mb="sm" role="status" data-testid="simulating">
        <Loader size={16} />
        <Text fz="sm">{words.running(formats.number(days))}</Text>
        <Button size="compact-xs" variant="subtle" onClick={cancel}>
          {words.cancel}
        </Button>
      </Group>
    )
  if (error)
    return (
      <div className="rule-trouble">
        <ErrorPanel error={error} />
      </div>
    )
  if (!result && !figures) return null
  return (
    <Group gap="xs" mb="sm" data-testid="figures-bar">
      <Text fz="xs" c="dimmed">
        {words.shown}:
      </Text>
      {result ? (
        <>
          <Badge color="indigo">{words.title(formats.number(days))}</Badge>
          <Text fz="xs">{words.reach(formats.number(result.entered))}</Text>
          {outdated && (
            <Text fz="xs" className="rule-warning-text">
              {words.outdated}
            </Text>
          )}
          <Button size="compact-xs" variant="subtle" color="gray" onClick={clear}>
            {words.clear}
          </Button>
        </>
      ) : (
        figures && (
          <>
            <Badge color="green" title={words.realAbout}>
              {words.real(formats.number(figures.number))}
            </Badge>
            <Text fz="xs">{texts.numbers.running(formats.number(figures.running))}</Text>
          </>
        )
      )}
    </Group>
  )
}
