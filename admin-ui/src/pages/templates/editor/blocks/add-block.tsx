import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTexts } from '../../../../i18n/language.tsx'
import { useBlockEditor } from './block-context.ts'
import { blockIcons } from './block-icons.ts'
import { simpleTypes } from './block-model.ts'
import type { Place } from './block-tree.ts'

type Props = {
  place: Place
  /** Stands alone, and says so in words. */
  large?: boolean
}

/** Where a block can be put in. */
export function AddBlock({ place, large = false }: Props) {
  const words = useTexts().templateBlocks
  const { offered, add } = useBlockEditor()
  const types =
    place.columns === null
      ? offered
      : offered.filter(type => (simpleTypes as readonly string[]).includes(type))
  return (
    <Menu position="bottom" width={230} withinPortal>
      <Menu.Target>
        <Button
          size={large ? 'sm' : 'compact-xs'}
          variant={large ? 'light' : 'subtle'}
          color={large ? 'petrol' : 'gray'}
          aria-label={large ? undefined : words.addHere}
          leftSection={large && <IconPlus size={16} stroke={1.8} />}
        >
          {large ? words.add : <IconPlus size={14} stroke={2} />}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {types.map(type => {
          const Glyph = blockIcons[type]
          return (
            <Menu.Item
              key={type}
              leftSection={<Glyph size={17} stroke={1.6} />}
              onClick={() => add(place, type)}
            >
              {words.types[type]}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
