import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconDotsVertical,
  IconTrash,
} from '@tabler/icons-react'
import { useTexts } from '../../../i18n/language.tsx'
import { slotBeside, slotBy } from '../edit-actions.ts'
import type { Step } from '../edit-model.ts'
import { type Slot, slotOf } from '../edit-tree.ts'
import { useRuleEditor } from './editor-context.ts'
import { useStepTitle } from './step-title.ts'

const icon = { size: 16, stroke: 1.6 }

/** What can be done with a step, for those who do not drag. */
export function StepMenu({ step, tabbable }: { step: Step; tabbable: boolean }) {
  const words = useTexts().ruleEditor
  const editor = useRuleEditor()
  const titleOf = useStepTitle()
  const { steps } = editor.definition
  const { id } = step
  const slot = slotOf(steps, id)
  const move = (label: string, Glyph: typeof IconCopy, to: Slot | null) => (
    <Menu.Item
      leftSection={<Glyph {...icon} />}
      disabled={to === null}
      onClick={() => to && editor.move(id, to)}
    >
      {label}
    </Menu.Item>
  )
  const left = slotBeside(steps, id, -1)
  const right = slotBeside(steps, id, 1)
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          className="flow-more"
          tabIndex={tabbable ? 0 : -1}
          aria-label={words.more(titleOf(step))}
        >
          <IconDotsVertical size={16} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {move(words.moveUp, IconArrowUp, slotBy(steps, id, -1))}
        {move(words.moveDown, IconArrowDown, slotBy(steps, id, 1))}
        {left && move(words.moveLeft, IconArrowLeft, left)}
        {right && move(words.moveRight, IconArrowRight, right)}
        <Menu.Divider />
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => editor.copy(id)}>
          {words.copy}
        </Menu.Item>
        {editor.clipboard && slot && (
          <Menu.Item
            leftSection={<IconClipboard {...icon} />}
            onClick={() => editor.paste({ list: slot.list, index: slot.index + 1 })}
          >
            {words.pasteAfter}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCopyPlus {...icon} />}
          onClick={() => editor.edit({ type: 'duplicate', id })}
        >
          {words.duplicate}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => editor.remove(id)}>
          {words.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
