import { ActionIcon, Button, Group, Kbd, Menu, Popover, Table, Text } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFlask,
  IconKeyboard,
  IconUpload,
  IconX,
} from '@tabler/icons-react'
import type { SimulationState } from '../../../api/rule-editor.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { IconTool } from '../../../shared/icon-tool.tsx'
import { useRuleEditor } from './editor-context.ts'
import { SaveMark } from './save-state.tsx'
import type { RuleDraftState } from './use-rule-draft.ts'

type Props = {
  draft: RuleDraftState
  simulation: SimulationState
  mayPublish: boolean
  /** There is something to publish. */
  fresh: boolean
  onSimulate(days: number): void
  onIssues(): void
  onPublish(): void
}

/** Stays at the top: undo, whether it is saved, what speaks against it, simulate, publish. */
export function Toolbar(props: Props) {
  const { draft, simulation, mayPublish, fresh, onSimulate, onIssues, onPublish } = props
  const words = useTexts().ruleEditor
  const formats = useFormats()
  const { undo, redo, canUndo, canRedo, readOnly, notes } = useRuleEditor()
  const all = [...notes.values()].flat()
  const errors = all.filter(({ severity }) => severity === 'error').length
  const warnings = all.length - errors
  return (
    <div className="rule-toolbar" role="toolbar" aria-label={words.edit}>
      {!readOnly && (
        <Group gap={2} wrap="nowrap">
          <IconTool label={words.undo} disabled={!canUndo} onClick={undo}>
            <IconArrowBackUp size={18} stroke={1.6} />
          </IconTool>
          <IconTool label={words.redo} disabled={!canRedo} onClick={redo}>
            <IconArrowForwardUp size={18} stroke={1.6} />
          </IconTool>
          <Keys />
        </Group>
      )}
      {!readOnly && <SaveMark draft={draft} />}
      <div className="rule-toolbar-room" />
      {all.length > 0 && (
        <Button
          size="compact-md"
          variant="subtle"
          color={errors > 0 ? 'red' : 'orange'}
          leftSection={<IconAlertTriangle size={16} stroke={1.8} />}
          onClick={onIssues}
          data-testid="issue-count"
        >
          {errors > 0 && warnings > 0
            ? words.issues.count(formats.number(errors), formats.number(warnings))
            : errors > 0
              ? words.issues.errors(formats.number(errors))
              : words.issues.warnings(formats.number(warnings))}
        </Button>
      )}
      {!readOnly && <Simulate simulation={simulation} onSimulate={onSimulate} />}
      {mayPublish && (
        <Button
          size="sm"
          leftSection={<IconUpload size={16} stroke={1.8} />}
          disabled={!fresh}
          title={fresh ? undefined : words.publish.nothing}
          onClick={onPublish}
        >
          {words.publish.button}
        </Button>
      )}
    </div>
  )
}

type SimulateProps = { simulation: SimulationState; onSimulate(days: number): void }

function Simulate({ simulation, onSimulate }: SimulateProps) {
  const words = useTexts().ruleEditor.simulation
  if (simulation.running)
    return (
      <Button
        size="sm"
        variant="default"
        leftSection={<IconX size={16} stroke={1.8} />}
        onClick={simulation.cancel}
      >
        {words.cancel}
      </Button>
    )
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="sm" variant="default" leftSection={<IconFlask size={16} stroke={1.8} />}>
          {words.button}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {[30, 90].map(days => (
          <Menu.Item key={days} onClick={() => onSimulate(days)}>
            {words.last(String(days))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Keys() {
  const words = useTexts().ruleEditor
  const keys = Object.keys(words.keyList) as (keyof typeof words.keyList)[]
  return (
    <Popover position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.keys} title={words.keys} visibleFrom="sm">
          <IconKeyboard size={18} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Table withRowBorders={false} verticalSpacing={4}>
          <Table.Tbody>
            {keys.map(key => (
              <Table.Tr key={key}>
                <Table.Td>
                  <Kbd size="xs">{words.keyNames[key]}</Kbd>
                </Table.Td>
                <Table.Td>
                  <Text fz="xs">{words.keyList[key]}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  )
}
