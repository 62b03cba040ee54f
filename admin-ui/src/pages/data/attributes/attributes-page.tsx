import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type Attribute, useAttributes, useAttributeUsage } from '../../../api/attributes.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { AttributeModal } from './attribute-modal.tsx'
import { AttributeRow } from './attribute-row.tsx'

/** What is held about customers, why and for how long, and what uses it. */
export function AttributesPage() {
  const texts = useTexts().data.attributes
  const may = useMay()
  const query = useAttributes()
  const usage = useAttributeUsage()
  const [edited, setEdited] = useState<Attribute | 'new' | null>(null)
  const add = may('attributes:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setEdited('new')}>
      {texts.add}
    </Button>
  )
  const used = new Map(usage.data?.items.map(item => [item.key, item]))
  return (
    <>
      <PageTitle title={texts.title} about={texts.about} actions={add} />
      <AsyncPanel query={query}>
        {attributes => (
          <ItemList label={texts.title}>
            {attributes.map(attribute => (
              <AttributeRow
                key={attribute.key}
                attribute={attribute}
                usage={used.get(attribute.key)}
                sample={usage.data && !usage.data.whole ? usage.data.sample : null}
                onEdit={() => setEdited(attribute)}
              />
            ))}
          </ItemList>
        )}
      </AsyncPanel>
      {edited && (
        <AttributeModal attribute={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}
