import { type DragEvent, Fragment, useState } from 'react'
import { useTexts } from '../../../../i18n/language.tsx'
import { AddBlock } from './add-block.tsx'
import { BlockCard } from './block-card.tsx'
import { useBlockEditor } from './block-context.ts'
import { blockOf, listAt, mayStand, type Place } from './block-tree.ts'

type Props = { columns: string | null; column: number; label: string }

/** The blocks of the mail or of a column, with room between them to put one in or drop one. */
export function BlockList({ columns, column, label }: Props) {
  const { blocks, readOnly } = useBlockEditor()
  const list = listAt(blocks, { columns, column })
  const place = (at: number): Place => ({ columns, column, at })
  return (
    <ol className="block-list" aria-label={label} data-column={columns === null ? undefined : column}>
      {!readOnly && <Between place={place(0)} last={list.length === 0} />}
      {list.map((block, at) => (
        <Fragment key={block.id}>
          <li className="block-item">
            <BlockCard block={block} />
          </li>
          {!readOnly && <Between place={place(at + 1)} last={at === list.length - 1} />}
        </Fragment>
      ))}
    </ol>
  )
}

/** Takes what is dropped; the last of a list says in words what it is for. */
function Between({ place, last }: { place: Place; last: boolean }) {
  const words = useTexts().templateBlocks
  const editor = useBlockEditor()
  const [over, setOver] = useState(false)
  const dragged = editor.dragged === null ? null : blockOf(editor.blocks, editor.dragged)
  const takes = dragged !== null && mayStand(dragged, place)
  const hover = (event: DragEvent) => {
    if (!takes) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setOver(true)
  }
  return (
    <li
      className="block-between"
      data-drop={dragged === null ? undefined : takes}
      data-over={over && takes}
      data-last={last}
      data-at={place.at}
      aria-label={takes ? words.dropHere : undefined}
      onDragEnter={hover}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        setOver(false)
        if (!takes || editor.dragged === null) return
        event.preventDefault()
        editor.move(editor.dragged, place)
        editor.setDragged(null)
      }}
    >
      <AddBlock place={place} large={last && (place.columns === null || place.at === 0)} />
    </li>
  )
}
