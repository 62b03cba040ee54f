import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconClipboard, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../../i18n/language.tsx'
import { fits } from '../edit-actions.ts'
import { newStep, stepTypes } from '../edit-new.ts'
import { findStep, idsIn, isInside, type Slot } from '../edit-tree.ts'
import { useRuleEditor } from './editor-context.ts'
import { stepColors, stepIcons } from './icons.ts'
import { useStepTitle } from './step-title.ts'

const same = (a: Slot | null, b: Slot) =>
  a !== null && a.index === b.index && a.list.step === b.list.step && a.list.arm === b.list.arm

/** The line between two steps: a "+" to put something in, and where a dragged step can be dropped. */
export function AddStep({ slot, last = false }: { slot: Slot; last?: boolean }) {
  const editor = useRuleEditor()
  const { definition, dragged, readOnly } = editor
  const [over, setOver] = useState(false)
  const moving = dragged === null ? null : findStep(definition.steps, dragged)
  const takes = moving !== null && !isInside(definition.steps, slot.list, moving.id)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only for the mouse; the keyboard has commands for it
    <div
      className="flow-slot"
      data-takes={takes}
      data-over={over && takes}
      data-last={last}
      onDragOver={event => {
        if (!takes) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        if (moving) editor.move(moving.id, slot)
        editor.setDragged(null)
      }}
    >
      {!readOnly && <AddMenu slot={slot} />}
    </div>
  )
}

function AddMenu({ slot }: { slot: Slot }) {
  const words = useTexts().ruleEditor
  const { definition, adding, setAdding, insert, paste, clipboard } = useRuleEditor()
  const titleOf = useStepTitle()
  const opened = same(adding, slot)
  return (
    <Menu
      opened={opened}
      onChange={open => setAdding(open ? slot : null)}
      width="min(27rem, 94vw)"
      position="bottom"
      withinPortal
      shadow="md"
    >
      <Menu.Target>
        <ActionIcon
          className="flow-add"
          variant="default"
          radius="xl"
          size={26}
          aria-label={words.addHere}
          data-open={opened}
        >
          <IconPlus size={15} stroke={2.2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className="flow-add-menu">
        {stepTypes.map(type => {
          const Glyph = stepIcons[type]
          return (
            <Menu.Item
              key={type}
              leftSection={
                <Glyph size={20} stroke={1.6} color={`var(--mantine-color-${stepColors[type]}-text)`} />
              }
              onClick={() => insert(slot, newStep(type, idsIn(definition.steps)))}
            >
              <Text fz="sm" fw={600}>
                {words.steps[type]}
              </Text>
              <Text fz="xs" c="dimmed">
                {words.stepsAbout[type]}
              </Text>
            </Menu.Item>
          )
        })}
        {clipboard && fits(definition.steps, slot.list, clipboard) && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconClipboard size={20} stroke={1.6} />} onClick={() => paste(slot)}>
              {words.paste(titleOf(clipboard))}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
