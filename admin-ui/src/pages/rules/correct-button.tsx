import { Button } from '@mantine/core'
import { IconTextSpellcheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../api/session.ts'
import { useTemplates } from '../../api/vocabulary.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { CorrectDrawer } from './correct-drawer.tsx'

/**
 * Opens the text of a template to correct it wherever it is sent. Shown to those who may publish templates, for
 * templates that are published.
 */
export function CorrectButton({ templateKey }: { templateKey: string }) {
  const { language, texts } = useLanguage()
  const words = texts.rulePage.correct
  const may = useMay()
  const { data: templates } = useTemplates()
  const [opened, setOpened] = useState(false)
  const template = templates?.find(({ key }) => key === templateKey)
  if (!template || template.publishedNumber === null) return null
  if (!may('templates:write') || !may('templates:publish')) return null
  const name = template.name[language]
  return (
    <>
      <Button
        size="compact-xs"
        variant="light"
        leftSection={<IconTextSpellcheck size={15} stroke={1.7} />}
        aria-label={words.buttonOf(name)}
        onClick={() => setOpened(true)}
      >
        {words.button}
      </Button>
      {opened && <CorrectDrawer id={template.id} name={name} onClose={() => setOpened(false)} />}
    </>
  )
}
