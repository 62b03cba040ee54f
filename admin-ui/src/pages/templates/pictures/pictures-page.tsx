import { useSearchParams } from 'react-router'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { TemplateSections } from '../template-sections.tsx'
import { DropArea } from './drop-area.tsx'
import { PictureDrawer } from './picture-drawer.tsx'
import { PictureGrid } from './picture-grid.tsx'

/** Pictures for mails; the one that is open stands in the address. */
export function PicturesPage() {
  const words = useTexts().pictures
  const may = useMay()
  const [params, setParams] = useSearchParams()
  const open = params.get('open')
  const grid = <PictureGrid onOpen={({ id }) => setParams({ open: id })} />
  return (
    <>
      <TemplateSections />
      <PageTitle title={words.title} about={words.about} />
      {may('templates:write') ? <DropArea>{grid}</DropArea> : grid}
      {open && <PictureDrawer key={open} id={open} onClose={() => setParams({})} />}
    </>
  )
}
