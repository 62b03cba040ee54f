import { ActionIcon, Group, Menu } from '@mantine/core'
import {
  IconCamera,
  IconCopy,
  IconDots,
  IconEraser,
  IconSitemap,
  IconTag,
  IconTagOff,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { ListedSegment } from '../../api/segments.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ExportButton } from '../data/exports/export-button.tsx'
import { CombineModal } from './combine-modal.tsx'
import { CopyModal } from './copy-modal.tsx'
import { DeleteModal } from './delete-modal.tsx'
import { EraseModal } from './erase-modal.tsx'
import { TagModal } from './tag-modal.tsx'

const icon = { size: 16, stroke: 1.6 }

type Asked = 'duplicate' | 'snapshot' | 'combine' | 'tag' | 'untag' | 'remove' | 'erase'

/** What can be done with a whole segment; in the list and on its page. */
export function SegmentActions({ segment, inList = false }: { segment: ListedSegment; inList?: boolean }) {
  const texts = useTexts().segments
  const may = useMay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const writes = may('segments:write')
  const erases = may('privacy:write') && !inList
  return (
    <Group gap="sm" wrap="nowrap">
      {!inList && <ExportButton whom={{ segmentId: segment.id }} name={segment.name} />}
      {(writes || erases) && (
        <Menu position="bottom-end" width={250}>
          <Menu.Target>
            <ActionIcon
              size={inList ? 'md' : 36}
              variant={inList ? 'subtle' : 'default'}
              color="gray"
              aria-label={texts.more(segment.name)}
            >
              <IconDots size={18} stroke={1.6} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {writes && (
              <>
                <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => setAsked('duplicate')}>
                  {texts.duplicate}
                </Menu.Item>
                <Menu.Item leftSection={<IconCamera {...icon} />} onClick={() => setAsked('snapshot')}>
                  {texts.snapshot}
                </Menu.Item>
                <Menu.Item leftSection={<IconSitemap {...icon} />} onClick={() => setAsked('combine')}>
                  {texts.combine}
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item leftSection={<IconTag {...icon} />} onClick={() => setAsked('tag')}>
                  {texts.tag}
                </Menu.Item>
                <Menu.Item leftSection={<IconTagOff {...icon} />} onClick={() => setAsked('untag')}>
                  {texts.untag}
                </Menu.Item>
                <Menu.Divider />
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash {...icon} />}
                  onClick={() => setAsked('remove')}
                >
                  {texts.remove}
                </Menu.Item>
              </>
            )}
            {erases && (
              <Menu.Item color="red" leftSection={<IconEraser {...icon} />} onClick={() => setAsked('erase')}>
                {texts.erase}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {(asked === 'duplicate' || asked === 'snapshot') && (
        <CopyModal segment={segment} as={asked} onClose={close} />
      )}
      {asked === 'combine' && <CombineModal first={segment} onClose={close} />}
      {(asked === 'tag' || asked === 'untag') && (
        <TagModal segment={segment} off={asked === 'untag'} onClose={close} />
      )}
      {asked === 'remove' && <DeleteModal segment={segment} onClose={close} />}
      {asked === 'erase' && <EraseModal segment={segment} onClose={close} />}
    </Group>
  )
}
