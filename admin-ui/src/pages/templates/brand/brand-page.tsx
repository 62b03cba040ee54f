import { Alert, Skeleton } from '@mantine/core'
import { useBrand, useRefreshBrand } from '../../../api/brand.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { Held } from '../../../shared/unsaved/held.tsx'
import { RefreshOlder } from '../refresh-older.tsx'
import { TemplateSections } from '../template-sections.tsx'
import { BrandForm } from './brand-form.tsx'

/** The sender as customers see it, in all mails. */
export function BrandPage() {
  const words = useTexts().brand
  const query = useBrand()
  const refresh = useRefreshBrand()
  return (
    <>
      <TemplateSections />
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {brand => (
          <>
            {!brand.isSet && (
              <Alert color="orange" variant="light" mb="md" title={words.unset}>
                {words.unsetAdvice}
              </Alert>
            )}
            <RefreshOlder older={brand.older} title={words.older} refresh={refresh} />
            <Held of="/api/brand" stored={brand}>
              {held => <BrandForm brand={held} />}
            </Held>
          </>
        )}
      </AsyncPanel>
    </>
  )
}
