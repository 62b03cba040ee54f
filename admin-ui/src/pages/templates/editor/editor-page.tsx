import { Anchor, Group, Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { useTemplate } from '../../../api/templates.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { useReturnPath } from './return-path.ts'
import { TemplateEditor } from './template-editor.tsx'

/** `/templates/:id`: what is written on one side, what becomes of it on the other. */
export function TemplateEditorPage() {
  const { id = '' } = useParams()
  const { language, texts } = useLanguage()
  const back = useReturnPath()
  const query = useTemplate(id)
  const title = query.data?.name[language] ?? texts.templates.title
  useEffect(() => {
    document.title = `${title} · Anlass`
  }, [title])
  return (
    <>
      <Anchor component={Link} to={back ?? '/templates'} fz="sm" mb="xs" display="inline-block">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={16} stroke={1.6} />
          {back ? texts.campaignGuide.toPage : texts.templates.back}
        </Group>
      </Anchor>
      <AsyncPanel query={query} skeleton={<Skeleton height={480} radius="lg" aria-busy="true" />}>
        {template => <TemplateEditor key={template.id} template={template} />}
      </AsyncPanel>
    </>
  )
}
