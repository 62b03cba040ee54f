import { listAttributes } from '../db/stores/attribute-definition-store.ts'
import { countPersons } from '../db/stores/processing-store.ts'
import { listPurposes } from '../db/stores/purpose-store.ts'
import { listRecipients } from '../db/stores/recipient-store.ts'
import { readRetention } from '../db/stores/retention-store.ts'
import { readSetting } from '../db/stores/setting-store.ts'
import { listSources } from '../db/stores/source-store.ts'
import { describeBases } from '../engine/consent/describe-bases.ts'
import {
  emptyProcessingDetails,
  type ProcessingDetails,
  processingDetailsSchema,
} from '../engine/privacy/processing-details.ts'
import { daysOf, keptWithoutLimit, retentionRules } from '../engine/privacy/retention.ts'
import { securityMeasures } from '../engine/privacy/security-measures.ts'
import type { ApiContext } from './context.ts'

export const detailsKey = 'processing_details'

/** The parts of it that people wrote; the controller is the imprint until somebody writes otherwise. */
export async function readProcessingDetails(context: ApiContext): Promise<ProcessingDetails> {
  return detailsOf((await readSetting(context.db, detailsKey)).value, context)
}

function detailsOf(value: unknown, { brand }: ApiContext): ProcessingDetails {
  const stored = processingDetailsSchema.partial().safeParse(value ?? {})
  return {
    ...emptyProcessingDetails,
    controller: brand.imprint.de,
    ...(stored.success ? stored.data : {}),
  }
}

/** The record of processing activities (GDPR Art. 30), from what is set up at this moment. */
export async function processingRecord(context: ApiContext) {
  const { db, clock } = context
  const [setting, purposes, attributes, persons, sources, recipients, retention] = await Promise.all([
    readSetting(db, detailsKey),
    listPurposes(db),
    listAttributes(db),
    countPersons(db),
    listSources(db),
    listRecipients(db),
    readRetention(db),
  ])
  const details = detailsOf(setting.value, context)
  return {
    version: setting.version,
    generatedAt: clock.now(),
    details,
    activities: purposes.map(({ key, name, description, kind, bases }) => ({
      key,
      name,
      description,
      kind,
      bases: Object.entries(bases).map(([channel, list]) => ({
        channel,
        bases: list ?? [],
        sentence: describeBases(list ?? []),
      })),
    })),
    dataCategories: attributes.map(({ key, label, purpose, personal, retentionDays }) => ({
      key,
      label,
      purpose,
      personal,
      retentionDays,
    })),
    persons,
    sources: sources.map(({ name, kind }) => ({ name, kind })),
    recipients: recipients
      .filter(recipient => recipient.retiredAt === null)
      .map(({ name, kind, purpose, country, safeguard }) => ({ name, kind, purpose, country, safeguard })),
    retention: [
      ...retentionRules
        .filter(rule => !rule.fixed)
        .map(rule => ({
          key: rule.key,
          name: rule.name,
          days: daysOf(rule, retention.setting),
          reason: rule.reason,
        })),
      ...keptWithoutLimit.map(entry => ({ ...entry, days: null })),
    ],
    security: [...securityMeasures],
  }
}

export type ProcessingRecord = Awaited<ReturnType<typeof processingRecord>>
