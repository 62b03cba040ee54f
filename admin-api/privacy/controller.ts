import { readSetting } from '../../db/stores/setting-store.ts'
import { emptyProcessingDetails, processingDetailsSchema } from '../../engine/privacy/processing-details.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { ApiContext } from '../context.ts'
import { detailsKey } from '../processing-record.ts'

/** What answers to people's rights are made with; the command line has these without the rest of an API. */
export type PrivacyContext = Pick<ApiContext, 'db' | 'clock' | 'suppressionKey' | 'brand' | 'timeZone'>

export type Controller = { controller: string; officer: string; authority: string }

/** Who is responsible, as the record of processing activities has it; else the imprint. */
export async function readController({ db, brand }: PrivacyContext, language: Language): Promise<Controller> {
  const { value } = await readSetting(db, detailsKey)
  const stored = processingDetailsSchema.partial().safeParse(value ?? {})
  const details = { ...emptyProcessingDetails, ...(stored.success ? stored.data : {}) }
  return {
    controller: details.controller || brand.imprint[language],
    officer: details.dataProtectionOfficer,
    authority: details.authority,
  }
}
