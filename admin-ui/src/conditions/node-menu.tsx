import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconBoxMultiple,
  IconCopy,
  IconDots,
  IconFolderOpen,
  IconShoppingBagX,
  IconTrash,
} from '@tabler/icons-react'
import { useTexts } from '../i18n/language.tsx'
import { canMove } from './edit.ts'
import { useEditor } from './editor-context.ts'
import { changed } from './model.ts'
import { depthOf, type EditNode, leafNode } from './tree.ts'

const icon = { size: 16, stroke: 1.6 }

/** What can be done with a clause or a group, all of it by keyboard. */
export function NodeMenu({ node }: { node: EditNode }) {
  const texts = useTexts().conditions
  const { root, edit, remove, setFresh } = useEditor()
  const { id } = node
  const bought = node.kind === 'leaf' && node.leaf.type === 'bought' ? node.leaf : null
  const butNot = () => {
    if (!bought) return
    const clause = leafNode(
      changed(bought, { performed: 'never', times: undefined, products: [], categories: undefined }),
    )
    edit({ type: 'add_after', id, node: clause })
    setFresh(clause.id)
  }
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className="clause-menu"
          aria-label={node.kind === 'leaf' ? texts.more : texts.moreGroup}
        >
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp {...icon} />}
          disabled={!canMove(root, id, -1)}
          onClick={() => edit({ type: 'move', id, by: -1 })}
        >
          {texts.moveUp}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown {...icon} />}
          disabled={!canMove(root, id, 1)}
          onClick={() => edit({ type: 'move', id, by: 1 })}
        >
          {texts.moveDown}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBoxMultiple {...icon} />}
          disabled={depthOf(root, id) > 5}
          onClick={() => edit({ type: 'wrap', id, mode: 'any' })}
        >
          {texts.wrap}
        </Menu.Item>
        {node.kind === 'group' && (
          <Menu.Item leftSection={<IconFolderOpen {...icon} />} onClick={() => edit({ type: 'unwrap', id })}>
            {texts.unwrap}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => edit({ type: 'duplicate', id })}>
          {texts.duplicate}
        </Menu.Item>
        {bought && bought.performed !== 'never' && (
          <Menu.Item leftSection={<IconShoppingBagX {...icon} />} onClick={butNot}>
            {texts.andNotBought}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={() => remove(id)}>
          {texts.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
