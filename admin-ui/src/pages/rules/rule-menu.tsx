import { ActionIcon, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArchive, IconCopy, IconDots, IconFileDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { readRuleFile, useArchive, useDuplicate } from '../../api/rule-operation.ts'
import { useMay } from '../../api/session.ts'
import type { Rule } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { saveText } from '../../shared/download.ts'

const icon = { size: 18, stroke: 1.6 }

/** What is done with a rule as a whole, and seldom. */
export function RuleMenu({ rule }: { rule: Rule }) {
  const texts = useTexts()
  const words = texts.rulePage
  const may = useMay()
  const navigate = useNavigate()
  const duplicate = useDuplicate(rule.id)
  const [archiving, setArchiving] = useState(false)
  const failed = () => notifications.show({ message: texts.errors.unexpected, color: 'red' })
  const download = (of: 'draft' | 'published') =>
    readRuleFile(rule.id, of).then(({ file }) => saveText(file, `${fileName(rule.name)}.yaml`), failed)
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={words.more}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('rules:write') && (
            <Menu.Item
              leftSection={<IconCopy {...icon} />}
              onClick={() =>
                duplicate.mutate(undefined, {
                  onSuccess: copy => {
                    notifications.show({ message: words.duplicated, color: 'green' })
                    void navigate(`/rules/${copy.id}`)
                  },
                  onError: failed,
                })
              }
            >
              {words.duplicate}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileDownload {...icon} />} onClick={() => download('draft')}>
            {words.fileOf.draft}
          </Menu.Item>
          {rule.published && (
            <Menu.Item leftSection={<IconFileDownload {...icon} />} onClick={() => download('published')}>
              {words.fileOf.published}
            </Menu.Item>
          )}
          {may('rules:publish') && rule.state !== 'archived' && (
            <Menu.Item color="red" leftSection={<IconArchive {...icon} />} onClick={() => setArchiving(true)}>
              {words.archive}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {archiving && <ArchiveModal rule={rule} onClose={() => setArchiving(false)} />}
    </>
  )
}

function ArchiveModal({ rule, onClose }: { rule: Rule; onClose(): void }) {
  const words = useTexts().rulePage
  const archive = useArchive(rule.id)
  return (
    <AskingModal
      title={words.archiveTitle(rule.name)}
      onClose={onClose}
      error={archive.error}
      submit={{
        label: words.archive,
        danger: true,
        loading: archive.isPending,
        act: () =>
          archive.mutate(undefined, {
            onSuccess: () => {
              notifications.show({ message: words.archived(rule.name), color: 'green' })
              onClose()
            },
          }),
      }}
    >
      <Text fz="sm">{words.archiveAbout}</Text>
    </AskingModal>
  )
}

/** Letters and digits of any script; the rest would not be a file's name everywhere. */
const fileName = (name: string) => name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'rule'
