import type { Part } from '../../../api/template-blocks.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { UsesList } from '../uses-list.tsx'

export function PartUses({ uses }: { uses: Part['uses'] }) {
  const { language, texts } = useLanguage()
  const words = texts.parts
  return (
    <UsesList
      title={words.uses}
      unused={words.unused}
      uses={uses.map(({ id, name, published }) => ({
        key: id,
        to: `/templates/${id}`,
        name: name[language],
        how: published ? words.inPublished : words.inDraft,
      }))}
    />
  )
}
