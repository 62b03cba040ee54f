import { Skeleton } from '@mantine/core'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useTemplate } from '../../../api/templates.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { BackLink } from '../../../shared/back-link.tsx'
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
      <BackLink to={back ?? '/templates'} close>
        {back ? texts.campaignGuide.toPage : texts.templates.back}
      </BackLink>
      <AsyncPanel query={query} skeleton={<Skeleton height={480} radius="lg" aria-busy="true" />}>
        {template => <TemplateEditor key={template.id} template={template} />}
      </AsyncPanel>
    </>
  )
}
