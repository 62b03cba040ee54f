import { Button, Text } from '@mantine/core'
import { IconFolderPlus } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { AddMenu } from './add-menu.tsx'
import { useEditor } from './editor-context.ts'
import { Choice } from './inputs/choice.tsx'
import { Issues } from './issues-list.tsx'
import { LeafCard } from './leaf-card.tsx'
import { NodeMenu } from './node-menu.tsx'
import { type GroupNode, groupNode, leafNode } from './tree.ts'

/** Deeper than this nobody reads any more; the API takes a little more. */
const deepest = 5

type Props = { group: GroupNode; depth: number; tools?: ReactNode }

/** A group: how its parts belong together, the parts, and what can be added. */
export function GroupCard({ group, depth, tools }: Props) {
  const texts = useTexts().conditions
  const { edit, issues, setFresh } = useEditor()
  const outermost = depth === 1
  const add = (node: GroupNode['of'][number]) => {
    edit({ type: 'add', group: group.id, node })
    setFresh(node.id)
  }
  return (
    <div className="clause-group" data-depth={depth} data-mode={group.mode}>
      <div className="clause-group-head">
        <Choice
          label={texts.modeOf}
          value={group.mode}
          words={texts.modes}
          onChange={mode => edit({ type: 'mode', id: group.id, mode })}
        />
        {outermost ? tools : <NodeMenu node={group} />}
      </div>
      <Issues of={issues.get(group.id)} />
      {group.of.length === 0 ? (
        <Text fz="sm" c="dimmed" py="xs">
          {outermost ? texts.everybody : texts.emptyGroup}
        </Text>
      ) : (
        <ul className="clause-list">
          {group.of.map((node, index) => (
            <Fragment key={node.id}>
              {index > 0 && (
                <li className="clause-join" aria-hidden>
                  {texts.joins[group.mode]}
                </li>
              )}
              <li>
                {node.kind === 'leaf' ? (
                  <LeafCard node={node} />
                ) : (
                  <GroupCard group={node} depth={depth + 1} />
                )}
              </li>
            </Fragment>
          ))}
        </ul>
      )}
      <div className="clause-line">
        <AddMenu onAdd={leaf => add(leafNode(leaf))} prominent={outermost} />
        {depth < deepest && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconFolderPlus size={16} stroke={1.6} />}
            onClick={() => add(groupNode(group.mode === 'any' ? 'all' : 'any'))}
          >
            {texts.addGroup}
          </Button>
        )}
      </div>
    </div>
  )
}
