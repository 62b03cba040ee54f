import { Modal } from '@mantine/core'
import type { Asset } from '../../../api/assets.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { DropArea } from './drop-area.tsx'
import { PictureGrid } from './picture-grid.tsx'

type Props = { onClose(): void; onPick(asset: Asset): void }

/** Chooses one of the pictures that are there, or adds one, which then is chosen. */
export function PictureDialog({ onClose, onPick }: Props) {
  const texts = useTexts()
  const may = useMay()
  const grid = <PictureGrid onOpen={onPick} />
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={texts.pictures.pick}
      closeButtonProps={{ 'aria-label': texts.common.close }}
      // In React it stands inside the editor, which would take its keys for its own.
      onKeyDown={event => event.stopPropagation()}
    >
      {may('templates:write') ? <DropArea onUploaded={onPick}>{grid}</DropArea> : grid}
    </Modal>
  )
}
