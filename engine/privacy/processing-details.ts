import { z } from 'zod'

const paragraph = z.string().max(5_000)

/** The parts of the record of processing activities that only people can know (GDPR Art. 30(1)). */
export const processingDetailsSchema = z.strictObject({
  /** Name and contact of the controller. */
  controller: paragraph,
  representative: paragraph,
  dataProtectionOfficer: paragraph,
  /** Measures of the organisation itself (Art. 32(1)). */
  security: paragraph,
  /** The supervisory authority in charge. */
  authority: paragraph,
})
export type ProcessingDetails = z.infer<typeof processingDetailsSchema>

export const emptyProcessingDetails: ProcessingDetails = {
  controller: '',
  representative: '',
  dataProtectionOfficer: '',
  security: '',
  authority: '',
}
