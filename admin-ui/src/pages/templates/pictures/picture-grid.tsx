import { Text, UnstyledButton } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import { type Asset, useAssets } from '../../../api/assets.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { ListSearch } from '../../../shared/table/list-search.tsx'

type Props = { onOpen(asset: Asset): void }

/** All pictures, newest first, with a search. */
export function PictureGrid({ onOpen }: Props) {
  const { texts } = useLanguage()
  const words = texts.pictures
  const [q, setQ] = useState('')
  const query = useAssets(q)
  return (
    <>
      <ListSearch my="sm" maw={360} label={words.search} value={q} onChange={setQ} />
      <AsyncPanel query={query}>
        {data => {
          const assets = data.pages.flatMap(page => page.items)
          if (assets.length === 0)
            return (
              <EmptyState icon={IconPhoto} title={q ? words.nothing : words.empty}>
                {q ? words.nothingAdvice : words.emptyAdvice}
              </EmptyState>
            )
          return (
            <>
              <ul className="picture-grid" aria-label={words.title}>
                {assets.map(asset => (
                  <li key={asset.id}>
                    <PictureTile asset={asset} onOpen={() => onOpen(asset)} />
                  </li>
                ))}
              </ul>
              <LoadMore query={query} />
            </>
          )
        }}
      </AsyncPanel>
    </>
  )
}

function PictureTile({ asset, onOpen }: { asset: Asset; onOpen(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.pictures
  const formats = useFormats()
  const alt = asset.alt[language] || asset.alt.de || asset.alt.en || ''
  return (
    <UnstyledButton className="picture-tile" onClick={onOpen} aria-label={asset.name}>
      <span className="picture-frame">
        <img src={pathOf(asset.thumbnail)} alt={alt} loading="lazy" />
      </span>
      <Text fz="sm" fw={600} truncate>
        {asset.name}
      </Text>
      <Text fz="xs" c="dimmed">
        {words.pixels(formats.number(asset.width), formats.number(asset.height))}
        {!(asset.alt.de && asset.alt.en) && ` · ${words.noAlt}`}
      </Text>
    </UnstyledButton>
  )
}

/** Pictures are served by this installation, whatever address it is reached at. */
export function pathOf(address: string): string {
  return /\/a\/[\w-]+\.\w+$/.exec(address)?.[0] ?? address
}
