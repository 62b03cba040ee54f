import type { components } from '../../../generated/api.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { UsesList } from '../uses-list.tsx'

type Use = components['schemas']['AssetUse']

const pageOf = ({ kind, id }: Use) =>
  kind === 'brand'
    ? '/templates/brand'
    : kind === 'block'
      ? `/templates/parts?open=${id}`
      : `/templates/${id}`

export function PictureUses({ uses }: { uses: readonly Use[] }) {
  const { language, texts } = useLanguage()
  const words = texts.pictures
  return (
    <UsesList
      title={words.uses}
      unused={words.unused}
      uses={uses.map(use => ({
        key: `${use.kind} ${use.id} ${use.where}`,
        to: pageOf(use),
        name: use.name[language],
        how: `${words.kinds[use.kind]}${use.where ? `, ${words.where[use.where]}` : ''}`,
      }))}
    />
  )
}
