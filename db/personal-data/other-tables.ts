import { allOf, id, none, type PersonalColumn, staff } from './types.ts'

/** Tables without rows of customers: columns by name. */
export const otherTables: Readonly<Record<string, Readonly<Record<string, PersonalColumn>>>> = {
  // Members of staff, and the keys of programs.
  app_user: allOf(
    staff,
    'id version email name role locale password_hash created_at disabled_at seen_version',
  ),
  session: allOf(staff, 'id token_hash user_id created_at last_seen_at expires_at user_agent revoked_at'),
  access_link: allOf(staff, 'id token_hash user_id kind created_at created_by expires_at used_at'),
  // Keyed hashes of addresses from which somebody tried to sign in, or to answer a form; gone within minutes.
  attempt_window: allOf(staff, 'key ends_at count'),
  api_key: allOf(
    staff,
    'id kind name prefix hash scopes source_id origins identity_secret created_at created_by last_used_at revoked_at',
  ),
  // Senders and pictures; whoever set them up.
  sender: {
    ...allOf(
      none,
      'id version name from_name from_address reply_to host port security username password dkim dkim_key limits return_domain envelope warm_up is_default tested_at test_error created_at updated_at retired_at',
    ),
    updated_by: staff,
  },
  sender_second: allOf(none, 'sender_id domain at begun'),
  sender_booking: allOf(none, 'sender_id domain lane until'),
  sender_day: allOf(none, 'sender_id day begun booked'),
  // What comes back: where it is looked for, who turns us away, and how many.
  mailbox: {
    ...allOf(
      none,
      'id version name host port security username password folder afterwards uid_validity last_uid looked_at taken last_error error_since created_at updated_at retired_at',
    ),
    updated_by: staff,
  },
  provider_hook: {
    ...allOf(
      none,
      'id version provider name secret settings called_at taken refused_at refusal created_at updated_at retired_at',
    ),
    updated_by: staff,
  },
  mail_log: {
    ...allOf(
      none,
      'id version name kind purpose own_addresses secret called_at taken created_at updated_at retired_at',
    ),
    updated_by: staff,
  },
  domain_pause: {
    ...allOf(
      none,
      'id sender_id domain at until times reason said occurrence_id held probed_at probed passed told_at lifted_at',
    ),
    lifted_by: staff,
  },
  provider_hour: allOf(
    none,
    'hour sender_id provider sent refused deferred hard soft blocked complained opted_out',
  ),
  domain_check: allOf(none, 'domain at result'),
  asset: { ...allOf(none, 'id version name alt created_at'), created_by: staff },
  asset_file: allOf(none, 'hash asset_id type width height frames size bytes original'),
  template_block: { ...allOf(none, 'id version key name source created_at updated_at'), updated_by: staff },
  campaign: {
    ...allOf(
      none,
      'id version name state definition next_at copy_of missed_of launched_at approved_at approval_asked_at error created_at updated_at',
    ),
    ...allOf(staff, 'launched_by approved_by approval_asked_by created_by updated_by defined_by'),
  },
  campaign_occurrence: {
    ...allOf(
      none,
      'id campaign_id number state definition variants planned_for began_at looked_at planned planned_at first_message_id last_message_id position lot paused_at pause resuming_at finished_at decide_at winner decided_at releasing goal_event converts_until tally',
    ),
    decided_by: staff,
    // How far it got: an id, of no use once it is planned.
    after_id: none,
  },
  // What is set up. Texts and definitions are made for everybody.
  attribute_definition: allOf(none, 'key type label purpose personal retention_days retired_at created_at'),
  category_similarity: { ...allOf(none, 'category similar_to declared_at'), declared_by: staff },
  form: {
    ...allOf(none, 'id version key name state draft published_version_id created_at updated_at'),
    updated_by: staff,
  },
  form_version: { ...allOf(none, 'id form_id number definition published_at'), published_by: staff },
  // The catalogue. What only one person ordered goes with them all the same (db/stores/erasure-store.ts).
  product: allOf(
    none,
    'id version external_id group_id sku gtin name description brand category variant price list_price currency tax_rate content_amount content_unit base_amount base_unit stock availability url image_url feed_id retired_at created_at updated_at',
  ),
  product_feed: allOf(
    none,
    'id version name url format every_minutes active etag last_modified next_run_at last_run_at last_error last_report retire_anyway created_at',
  ),
  product_change: allOf(none, 'id product_id kind at price previous_price'),
  product_price: allOf(none, 'product_id since price currency'),
  voucher_pool: allOf(
    none,
    'id version key name worth valid_days expires_at warn_below created_at updated_at',
  ),
  purpose: allOf(none, 'key version name description kind bases position'),
  recipient: allOf(
    none,
    'id version name kind purpose data_categories country safeguard webhook_url webhook_secret notice notice_version notice_since created_at retired_at',
  ),
  rule: {
    ...allOf(
      none,
      'id version name state draft published_version_id error guard guard_note paused_at gallery created_at updated_at',
    ),
    updated_by: staff,
  },
  rule_occurrence: {
    ...allOf(none, 'rule_id key planned_at started_at finished_at late written'),
    // How far it got: an id, forgotten when it is finished.
    after_id: none,
  },
  // Ids of clicks, for seconds.
  click_wait: { message_event_id: id, due_at: none },
  rule_step_count: allOf(none, 'rule_version_id step_id what day n'),
  split_winner: { ...allOf(none, 'rule_id step_id arm decided_at figures'), decided_by: staff },
  rule_version: {
    ...allOf(
      none,
      'id rule_id number definition trigger_event trigger_required lane active published_at profiling trigger_events wake_events goal_event priority valid_until policies',
    ),
    published_by: staff,
  },
  segment: {
    ...allOf(
      none,
      'id version name description kind condition keep_members watched fill_from fill_loud size size_at created_at updated_at',
    ),
    updated_by: staff,
  },
  segment_erasure: {
    ...allOf(none, 'id segment_id reason request_id total started_at finished_at'),
    actor: staff,
  },
  segment_input: allOf(none, 'kind key segment_id'),
  segment_size: allOf(none, 'segment_id day size counted_at'),
  search_backlog: allOf(none, 'id from_id to_id'),
  setting: allOf(none, 'key version value updated_at'),
  source: allOf(none, 'id name kind created_at first_event_at last_event_at last_event_name'),
  template: {
    ...allOf(
      none,
      'id version key name channel draft published_version_id archived_at created_at updated_at',
    ),
    updated_by: staff,
  },
  template_version: {
    ...allOf(none, 'id template_id number kind source compiled published_at'),
    published_by: staff,
  },
  topic: allOf(none, 'key version purpose name position'),
  // Counts, seals and the machinery.
  chore: allOf(none, 'name next_run_at last_run_at last_error failures succeeded_at'),
  click_total: allOf(none, 'template_version_id url day count'),
  // A rendering without anybody's data (workers/channels/email-content.ts).
  content_dictionary: allOf(none, 'hash template_version_id locale bytes created_at'),
  consent_seal: allOf(none, 'number sealed_at count digest previous mac key_id'),
  consent_seal_line: { record_id: id, ...allOf(none, 'seal position mac') },
  consent_unsealed: { record_id: id },
  evidence_erasure: { record_id: id, ...allOf(none, 'erased_at reason mac key_id') },
  // A file of many people, kept until its import has ended.
  import_chunk: allOf(none, 'import_id number bytes'),
  import: {
    ...allOf(
      none,
      'id version kind state file_name bytes sha256 shape mapping rows_done position counts preview error created_at started_at claim beat_at finished_at',
    ),
    actor: staff,
  },
  data_export: {
    ...allOf(
      none,
      'id segment_id condition format columns options reason matched created_at started_at finished_at rows',
    ),
    actor: staff,
  },
  backup_run: {
    ...allOf(none, 'id kind started_at finished_at file encrypted bytes rows sha256 taken_at error'),
    actor: staff,
  },
  // Ids of rows of the demo, invented people's among them.
  demo_row: { thing: none, id },
  demo_player: allOf(none, 'id seen_at playing'),
  live_change: allOf(none, 'xact thing at'),
  process_beat: allOf(none, 'id kind version started_at seen_at host'),
  retention_run: allOf(none, 'id started_at finished_at removed'),
  schema_migration: allOf(none, 'id name executed_at'),
}

/** Schemas of others: jobs only say which lane to look at (test/integration/queue-canary.test.ts). */
export const impersonalSchemas: readonly string[] = ['bullmq']
