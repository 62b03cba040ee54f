import { Button, Divider, Modal, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconListDetails, IconPlus, IconSitemap, IconSquarePlus, IconTemplate } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTexts } from '../../i18n/language.tsx'
import { CombineModal } from './combine-modal.tsx'
import { type ExampleKey, examples } from './examples.ts'
import { UploadModal } from './upload-modal.tsx'

/**
 * The ways to a new segment: empty, a list, out of others, or from an example. The button may change its place, as the list turns
 * out to be empty; its dialogs stay.
 */
export function useNewSegment(): { button: ReactNode; dialogs: ReactNode } {
  const texts = useTexts()
  const words = texts.segments
  const navigate = useNavigate()
  const [open, gallery] = useDisclosure(false)
  const [asked, setAsked] = useState<'list' | 'combine' | null>(null)
  const ask = (what: 'list' | 'combine') => {
    gallery.close()
    setAsked(what)
  }
  const button = (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={gallery.open}>
      {words.create}
    </Button>
  )
  const dialogs = (
    <>
      <Modal
        opened={open}
        onClose={gallery.close}
        title={words.create}
        size="lg"
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        <Text fz="sm" c="dimmed" mb="sm">
          {words.createAbout}
        </Text>
        <Stack gap={4}>
          <Way
            icon={IconSquarePlus}
            title={words.emptyStart}
            about={words.emptyStartAbout}
            onClick={() => void navigate('/segments/new')}
          />
          <Way
            icon={IconListDetails}
            title={words.newList}
            about={words.newListAbout}
            onClick={() => ask('list')}
          />
          <Way
            icon={IconSitemap}
            title={words.combine}
            about={words.combineAbout}
            onClick={() => ask('combine')}
          />
          <Divider label={words.examples} labelPosition="left" my="xs" />
          {(Object.keys(examples) as ExampleKey[]).map(key => (
            <Way
              key={key}
              icon={IconTemplate}
              title={words.exampleNames[key]}
              onClick={() => void navigate(`/segments/new?example=${key}`)}
            />
          ))}
        </Stack>
      </Modal>
      {asked === 'list' && <UploadModal onClose={() => setAsked(null)} />}
      {asked === 'combine' && <CombineModal onClose={() => setAsked(null)} />}
    </>
  )
  return { button, dialogs }
}

type WayProps = { icon: typeof IconPlus; title: string; about?: string; onClick(): void }

function Way({ icon: Glyph, title, about, onClick }: WayProps) {
  return (
    <UnstyledButton className="new-way" onClick={onClick}>
      <Glyph size={20} stroke={1.6} style={{ flex: 'none', marginTop: 1 }} />
      <span>
        <Text span fz="sm" fw={about ? 600 : 400} display="block">
          {title}
        </Text>
        {about && (
          <Text span fz="xs" c="dimmed" display="block">
            {about}
          </Text>
        )}
      </span>
    </UnstyledButton>
  )
}
