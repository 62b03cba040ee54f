import { ActionIcon, Group, Menu, Text, ThemeIcon } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTexts } from '../../../../i18n/language.tsx'
import { useBlockEditor } from './block-context.ts'
import { blockIcons } from './block-icons.ts'
import { BlockList } from './block-list.tsx'
import type { Block } from './block-model.ts'
import { BlockPanel } from './block-panel.tsx'
import { BlockSummary } from './block-summary.tsx'

const icon = { size: 16, stroke: 1.7 }

/** One block: what it shows in short, and its settings once it is opened. */
export function BlockCard({ block }: { block: Block }) {
  const words = useTexts().templateBlocks
  const editor = useBlockEditor()
  const id = block.id ?? ''
  const name = words.types[block.type]
  const open = editor.open === id
  const gap = editor.gaps.get(id)
  const notes = editor.notes.get(id) ?? []
  const Glyph = blockIcons[block.type]
  const worst = notes.some(({ severity }) => severity === 'error')
    ? 'error'
    : notes.length > 0
      ? 'warning'
      : ''
  return (
    <div
      className="block-card"
      data-block={id}
      data-type={block.type}
      data-open={open}
      data-dragged={editor.dragged === id}
      data-worst={worst}
    >
      <Group gap={6} wrap="nowrap" className="block-head">
        {!editor.readOnly && (
          // biome-ignore lint/a11y/noStaticElementInteractions: whoever has no mouse moves by keys
          <span
            className="block-grip"
            title={words.drag}
            draggable
            onDragStart={event => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', name)
              // A frame later: the browser takes its picture of the card before places to drop appear.
              setTimeout(() => editor.setDragged(id))
            }}
            onDragEnd={() => editor.setDragged(null)}
          >
            <IconGripVertical size={18} stroke={1.6} aria-hidden />
          </span>
        )}
        <button
          type="button"
          className="block-main"
          data-focus={id}
          aria-expanded={open}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Control+D Delete"
          onClick={() => editor.setOpen(open ? null : id)}
          onKeyDown={event => keys(event, id, editor)}
        >
          <ThemeIcon variant="light" size={28} radius="md" color={gap ? 'orange' : 'petrol'}>
            <Glyph {...icon} />
          </ThemeIcon>
          <span className="block-text">
            <Text span fz="xs" c="dimmed" className="block-name">
              {name}
            </Text>
            <BlockSummary block={block} />
          </span>
        </button>
        {worst && (
          <ThemeIcon
            variant="transparent"
            color={worst === 'error' ? 'red' : 'orange'}
            size={24}
            title={notes.map(({ message }) => message).join('\n')}
          >
            <IconAlertTriangle {...icon} aria-label={notes[0]?.message} />
          </ThemeIcon>
        )}
        {!editor.readOnly && <Actions id={id} name={name} />}
      </Group>
      {open && <BlockPanel block={block} />}
      {block.type === 'columns' && (
        <div className="block-columns" data-count={block.columns.length}>
          {block.columns.map((_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is nothing but its place
            <BlockList key={column} columns={id} column={column} label={words.column(String(column + 1))} />
          ))}
        </div>
      )}
    </div>
  )
}

function Actions({ id, name }: { id: string; name: string }) {
  const words = useTexts().templateBlocks
  const editor = useBlockEditor()
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(name)}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => editor.moveBy(id, -1)}>
          {words.up}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => editor.moveBy(id, 1)}>
          {words.down}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => editor.duplicate(id)}>
          {words.duplicate}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => editor.remove(id)}>
          {words.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

type Editor = ReturnType<typeof useBlockEditor>

/** What the keys do on a card; its settings have keys of their own. */
function keys(event: KeyboardEvent<HTMLButtonElement>, id: string, editor: Editor): void {
  const act = actOf(event, id, editor)
  if (!act) return
  event.preventDefault()
  act()
}

function actOf(event: KeyboardEvent<HTMLButtonElement>, id: string, editor: Editor): (() => void) | null {
  const { key, altKey, ctrlKey, metaKey, currentTarget } = event
  const write = !editor.readOnly
  const way = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null
  if (altKey) return way && write ? () => editor.moveBy(id, way) : null
  if (ctrlKey || metaKey) return write && key.toLowerCase() === 'd' ? () => editor.duplicate(id) : null
  if (way) return () => neighbour(currentTarget, way)?.focus()
  if (key === 'Escape' && editor.open === id) return () => editor.setOpen(null)
  if ((key !== 'Delete' && key !== 'Backspace') || !write) return null
  return () => {
    const next = neighbour(currentTarget, 1) ?? neighbour(currentTarget, -1)
    editor.remove(id)
    next?.focus()
  }
}

function neighbour(from: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>('.block-main')]
  return all[all.indexOf(from) + by]
}
