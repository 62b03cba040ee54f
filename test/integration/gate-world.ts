import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { jsonb } from '../../db/stores/json.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { gateJoins, gateVerdict } from '../../engine/consent/gate.ts'
import { formEvents } from '../../engine/forms/definition.ts'
import { postalKey } from '../../engine/letters/address.ts'
import { type Channel, channels } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import type { Cell, Proof } from './gate-oracle.ts'

/** A cell as rows: the ids by which its verdict will be proven, and the message. */
export type Laid = {
  cell: Cell
  message: string
  customer: string
  purpose: string
  /** Comparison key of the address, as the claim would find it. */
  addressKey: string | null
  proofs: Record<Proof, string>
}

/** Published templates, as each channel needs its own. */
export type Templates = Record<Channel, Record<Cell['template'], string>>

export async function seedTemplates(db: Db, now: Date): Promise<Templates> {
  const mails = {
    advertising: await seedTemplate(db, 'hello', plainTemplate(), now),
    service: await seedTemplate(db, 'receipt', plainTemplate('service'), now),
  }
  const templates = { email: mails } as Templates
  for (const channel of channels.filter(each => each !== 'email')) {
    templates[channel] = { advertising: newId(now), service: newId(now) }
    for (const [kind, id] of Object.entries(mails))
      await sql`
        insert into template (id, key, name, channel, draft, published_version_id, created_at, updated_at, updated_by)
        select ${templates[channel][kind as Cell['template']]}::uuid, key || '-' || ${channel}::text, name,
          ${channel}, draft, published_version_id, created_at, updated_at, updated_by
        from template where id = ${id}::uuid`.execute(db)
  }
  return templates
}

const home = (customer: string) => ({
  lastName: customer,
  street: 'Lindenweg 1',
  postalCode: '10115',
  city: 'Berlin',
})

/** Writes each cell with a customer, a purpose and a message of its own. Profiling policies: one call each. */
export async function lay(
  db: Db,
  cells: readonly Cell[],
  world: { now: Date; sourceId: string; templates: Templates },
): Promise<Laid[]> {
  const { now } = world
  const laid = cells.map((cell, n): Laid => {
    const proofs = Object.fromEntries(
      ['permission', 'refusal', 'suppression', 'event', 'order', 'case', 'confirmation', 'profiling'].map(
        name => [name, newId(now)],
      ),
    )
    const customer = newId(now)
    const email = `person${n}.${customer}@example.test`
    const confirming = cell.confirmation !== 'none'
    const keys = {
      email: cell.address === 'none' && !confirming ? null : email,
      post: postalKey(home(customer)),
    }
    return {
      cell,
      customer,
      message: newId(now),
      purpose: `${cell.kind}_${cell.bases.join('_')}`.slice(0, 200),
      addressKey: cell.channel === 'post' ? (cell.address === 'none' ? null : keys.post) : keys.email,
      proofs: { ...proofs, customer } as Laid['proofs'],
    }
  })
  const rows = laid.map(({ cell, customer, message, purpose, addressKey, proofs }, n) => {
    const hash = (key: string | null) =>
      key === null ? null : addressHash(testSuppressionKey, cell.channel === 'post' ? 'post' : 'email', key)
    const own = hash(addressKey)
    const hex = (value: Buffer | null) => value && `\\x${value.toString('hex')}`
    const mail = cell.channel === 'post' ? null : cell.address === 'none' ? null : addressKey
    const { permission, confirmation } = cell
    return {
      n,
      customer,
      message,
      purpose,
      kind: cell.kind,
      channel: cell.channel,
      state: cell.customer,
      email: mail,
      email_hash: cell.address === 'unhashed' ? null : hex(mail === null ? null : own),
      attributes: cell.channel === 'post' && cell.address === 'none' ? {} : home(customer),
      invalid: cell.address === 'invalid',
      restricted: cell.restricted,
      own: hex(own),
      template: world.templates[cell.channel][cell.template],
      categories: cell.advertised,
      topic: cell.topic === 'none' ? null : cell.topic === 'on' ? 'wine' : 'beer',
      profiling: cell.profiling !== 'no',
      profiled:
        cell.profiling === 'no' || cell.profiling.permission === 'none' ? null : cell.profiling.permission,
      perm: permission && {
        state: permission.state,
        confirmed: permission.confirmed ?? false,
        sale: permission.sale ?? null,
        hash:
          cell.channel !== 'email' || (permission.boundTo ?? 'person') === 'person'
            ? null
            : permission.boundTo === 'this'
              ? hex(own)
              : hex(hash('another@example.test')),
      },
      refused: cell.refusedElsewhere,
      kin: newId(now),
      suppressed: cell.suppressed,
      event: cell.event,
      event_id: cell.event === 'none' ? null : proofs.event,
      ordered: cell.ordered,
      asked: cell.asked,
      confirmation: confirmation === 'none' ? null : newId(now),
      confirmation_state: confirmation === 'expired' ? 'pending' : confirmation,
      confirmation_until: new Date(now.getTime() + (confirmation === 'expired' ? 0 : 1000)),
      address: addressKey,
      permission: proofs.permission,
      refusal: proofs.refusal,
      suppression: proofs.suppression,
      order_id: proofs.order,
      case_id: proofs.case,
      confirming: proofs.confirmation,
      profiling_record: proofs.profiling,
    }
  })
  const name = jsonb({ de: 'x', en: 'x' })
  const purposes = new Map(laid.map(({ purpose, cell }) => [purpose, cell]))
  const everywhere = (bases: readonly string[]) => ({
    email: bases,
    post: bases,
    task: bases,
    webhook: bases,
  })
  await db
    .insertInto('purpose')
    .values([
      ...[...purposes].map(([key, { kind, bases }]) => ({
        key,
        name,
        description: name,
        kind,
        bases: jsonb(everywhere(bases)) as never,
      })),
      { key: 'elsewhere', name, description: name, kind: 'marketing' as const, bases: jsonb({}) as never },
    ])
    .onConflict(conflict => conflict.column('key').doNothing())
    .execute()
  for (let i = 0; i < rows.length; i += 4_000) {
    const slice = rows.slice(i, i + 4_000)
    await db.transaction().execute(trx => write(trx, slice, world))
  }
  return laid
}

async function write(db: Db, rows: readonly object[], world: { now: Date; sourceId: string }): Promise<void> {
  const at = sql`${world.now}::timestamptz`
  await sql`create temporary table x on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(n int, customer uuid, message uuid, purpose text,
      channel text, state text, email text, email_hash bytea, attributes jsonb, invalid boolean, restricted boolean,
      own bytea, template uuid, categories jsonb, topic text, profiling boolean, profiled text, perm jsonb, refused text,
      kin uuid, suppressed text, event text, event_id uuid, ordered boolean, asked boolean, confirmation uuid,
      confirmation_state text, confirmation_until timestamptz, address text, permission uuid, refusal uuid,
      suppression uuid, order_id uuid, case_id uuid, confirming uuid, profiling_record uuid)`.execute(db)
  await sql`
    insert into customer (id, state, email, email_key, email_hash, attributes, address_invalid_at, post_invalid_at,
      restricted_at, created_at, updated_at)
    select customer, state, email, email, email_hash, attributes, case when invalid then ${at} end,
      case when invalid then ${at} end, case when restricted then ${at} end, ${at}, ${at} from x
    union all
    select kin, 'customer', upper(email), email, email_hash, '{}', null, null, null, ${at}, ${at} from x
    where refused = 'sharer'`.execute(db)
  await sql`
    insert into permission (customer_id, purpose, channel, state, record_id, since, confirmed, address_hash, sale)
    select customer, purpose, channel, perm ->> 'state', permission, ${at}, (perm ->> 'confirmed')::boolean,
      (perm ->> 'hash')::bytea, nullif(perm -> 'sale', 'null') from x where jsonb_typeof(perm) = 'object'
    union all
    select case refused when 'sharer' then kin else customer end, 'elsewhere', channel,
      case when n % 2 = 0 then 'withdrawn' else 'objected' end, refusal, ${at}, false, null, null
    from x where refused <> 'nobody'
    union all
    select customer, 'profiling', 'data', profiled, profiling_record, ${at}, false, null, null
    from x where profiled is not null`.execute(db)
  await sql`
    insert into suppression (id, channel, hash, scope, reason, actor, created_at, lifted_at)
    select suppression, channel, own, case suppressed when 'lifted' then 'all' else suppressed end, 'test', 'test', ${at},
      case when suppressed = 'lifted' then ${at} end
    from x where suppressed <> 'no' and own is not null and channel in ('email', 'post')`.execute(db)
  await sql`
    insert into event (id, source_id, message_id, type, name, customer_id, mode, trust, occurred_at, received_at)
    select event_id, ${world.sourceId}::uuid, event_id::text, 'track',
      case when event like 'enquiry%' then ${formEvents.enquiry} else 'Order Completed' end,
      case when event like 'another%' then (select id from customer where id <> x.customer limit 1) else customer end,
      'live', case when event like '%browser' then 'browser' else 'server' end, ${at}, ${at}
    from x where event_id is not null`.execute(db)
  await sql`
    insert into orders (id, external_id, customer_id, state, currency, total, ordered_at, received_at, updated_at)
    select order_id, order_id, customer, 'placed', 'EUR', 1, ${at}, ${at}, ${at} from x where ordered`.execute(
    db,
  )
  await sql`
    insert into privacy_case (id, kind, state, customer_id, channel, received_at, due_at, identity, opened_by)
    select case_id, 'access', case when asked then 'open' else 'done' end, customer, 'email', ${at}, ${at}, 'unchecked',
      'test' from x`.execute(db)
  await sql`
    insert into confirmation (id, kind, state, customer_id, email, email_key, email_hash, mailbox_hash, evidence_id, payload,
      created_customer, requested_at, expires_at)
    select confirmation, 'opt_in', confirmation_state, customer, address, address, own, own, confirming,
      '{"language": "de"}', false, ${at}, confirmation_until
    from x where confirmation is not null and confirmation_state <> 'erased'`.execute(db)
  await sql`insert into customer_preference (customer_id, topics_off, updated_at)
    select customer, '["beer"]', ${at} from x where topic is not null`.execute(db)
  await sql`
    insert into message (id, origin_key, customer_id, channel, purpose, lane, template_id, event_id, confirmation_id,
      topic, categories, profiling, state, due_at, created_at, updated_at)
    select message, message, customer, channel, purpose, 'bulk', template, event_id, confirmation, topic,
      nullif(categories, 'null'), profiling, 'queued', ${at}, ${at}, ${at} from x`.execute(db)
}

export type Told = { id: string; denial: string | null; basis: string | null; evidence: string | null }

/** Asks the gate itself, without claiming. */
export async function ask(
  db: Db,
  laid: readonly Laid[],
  shape: 'lookup' | 'scan',
  now: Date,
): Promise<Map<string, Told>> {
  const told = new Map<string, Told>()
  for (let i = 0; i < laid.length; i += 5_000) {
    const slice = laid.slice(i, i + 5_000)
    const own = slice.map(({ cell, addressKey }) =>
      addressKey === null
        ? null
        : addressHash(testSuppressionKey, cell.channel === 'post' ? 'post' : 'email', addressKey),
    )
    const { rows } = await sql<Told>`
      select m.id, ${gateVerdict.denial} as denial, ${gateVerdict.basis} as basis, ${gateVerdict.evidence} as evidence
      from (select id, own_hash, '{}'::bytea[] as other_hashes
        from unnest(${slice.map(row => row.message)}::uuid[], ${own}::bytea[]) as x(id, own_hash)) x
      join message m on m.id = x.id join customer c on c.id = m.customer_id
      ${gateJoins({ asOf: now, shape })}`.execute(db)
    for (const row of rows) told.set(row.id, row)
  }
  return told
}
