import { Skeleton } from '@mantine/core'
import { useElementSize, useInViewport } from '@mantine/hooks'
import { IconFileText } from '@tabler/icons-react'
import { usePreview } from '../../../../api/template-editor.ts'
import type { EditedSource, Template } from '../../../../api/templates.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { framed } from '../../../templates/editor/preview/framed.ts'

/** As wide as a mail is drawn before it is made small. */
const drawn = 640
const nobody = {}

/** The very mail, filled in with samples and drawn small, as the list of layouts does. */
export function MailPicture({ template }: { template: Template }) {
  const { texts, language } = useLanguage()
  const words = texts.campaignGuide.content
  const { ref, inViewport } = useInViewport<HTMLDivElement>()
  const name = template.name[language]
  return (
    <div ref={ref} className="mail-picture">
      {template.channel === 'post' ? (
        <div className="mail-letter">
          <IconFileText size={44} stroke={1.2} aria-hidden />
          {words.letter}
        </div>
      ) : inViewport ? (
        <Drawn template={template} title={words.picture(name)} />
      ) : (
        <Skeleton height="100%" radius={0} />
      )}
    </div>
  )
}

function Drawn({ template, title }: { template: Template; title: string }) {
  const { language } = useLanguage()
  const { ref, width, height } = useElementSize<HTMLDivElement>()
  const source = (template.published?.source ?? template.draft) as EditedSource
  const locale = source.variants[language] ? language : source.defaultLocale
  const { data } = usePreview(template.id, source, locale, nobody)
  const scale = width > 0 ? width / drawn : 0.4
  return (
    <div ref={ref} style={{ height: '100%' }}>
      {data?.html ? (
        <iframe
          title={title}
          srcDoc={framed(data.html, location.origin)}
          sandbox=""
          tabIndex={-1}
          style={{
            width: drawn,
            height: (height || 240) / scale,
            transform: `scale(${scale})`,
            colorScheme: 'light',
          }}
        />
      ) : (
        <Skeleton height="100%" radius={0} />
      )}
    </div>
  )
}
