import { fromFile } from './sql-file.ts'

/** In order. A name, once released, never changes. */
export const migrations = [
  { name: '0001-ground', class: fromFile('./0001-ground.sql') },
  { name: '0002-consent', class: fromFile('./0002-consent.sql') },
  { name: '0003-customers', class: fromFile('./0003-customers.sql') },
  { name: '0004-rules', class: fromFile('./0004-rules.sql') },
  { name: '0005-rules-mended', class: fromFile('./0005-rules-mended.sql') },
  { name: '0006-campaigns', class: fromFile('./0006-campaigns.sql') },
  { name: '0007-campaign-pages', class: fromFile('./0007-campaign-pages.sql') },
  { name: '0008-template-archive', class: fromFile('./0008-template-archive.sql') },
  { name: '0009-returns', class: fromFile('./0009-returns.sql') },
  { name: '0010-access', class: fromFile('./0010-access.sql') },
  { name: '0011-system', class: fromFile('./0011-system.sql') },
  { name: '0012-backup', class: fromFile('./0012-backup.sql') },
  { name: '0013-lists', class: fromFile('./0013-lists.sql') },
  { name: '0014-live', class: fromFile('./0014-live.sql') },
  { name: '0015-plans', class: fromFile('./0015-plans.sql') },
  { name: '0016-demo', class: fromFile('./0016-demo.sql') },
  { name: '0017-audit-actor', class: fromFile('./0017-audit-actor.sql') },
]
