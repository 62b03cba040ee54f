/** What went wrong in the privacy area, by the code of the problem document. */
export const enProblems = {
  demo_not_there: { title: 'There is no demo data.', advice: 'Somebody removed it before you.' },
  demo_there: { title: 'Demo data is there already.', advice: 'Somebody set it up before you.' },
  demo_removing: { title: 'The demo is just being removed.', advice: 'Wait until that is done.' },
  demo_numbers_taken: {
    title: 'The demo would write into your own data.',
    advice:
      'You have customers (ZK-…) or orders (Z-…) with numbers that the demo gives out, perhaps some you kept of an earlier demo. Erase them first.',
  },
  demo_unavailable: {
    title: 'This program cannot set up the demo.',
    advice: 'Use npm run cli -- demo install at the machine Anlass runs on.',
  },
  sending_not_stopped: { title: 'Sending goes on already.', advice: 'Somebody released it before you.' },
  rule_file_invalid: {
    title: 'The file cannot be read.',
    advice: 'What is wrong, with its line:',
  },
  rule_unreadable: {
    title: 'This version can no longer be read.',
    advice: 'Change the draft and publish it again.',
  },
  template_invalid: {
    title: 'The template cannot be published as it is.',
    advice: 'Nothing was changed. What stands against it:',
  },
  rule_not_published: {
    title: 'Only a published rule can be started.',
    advice: 'Publish the rule, or resume it where it is paused.',
  },
  rule_not_by_hand: {
    title: 'This rule is not started by hand.',
    advice: 'For that its trigger has to be “by hand”.',
  },
  idempotency_key_reused: {
    title: 'This key started the rule for another customer before.',
    advice: 'Use a key of its own for each start.',
  },
  already_extended: {
    title: 'This request was extended already.',
    advice: 'It can be extended once; answer it, or refuse it.',
  },
  too_late: {
    title: 'The time for an extension is over.',
    advice: 'The person must be told within the first month (Art. 12(3)). Answer the request.',
  },
  case_closed: { title: 'This request is closed already.', advice: 'Reload to see how it ended.' },
  identity_unchecked: {
    title: 'It has not been checked who asks.',
    advice: 'Note above how you made sure, then carry it out.',
  },
  already_lifted: { title: 'This entry is lifted already.', advice: 'Reload to see who did it.' },
  pause_over: {
    title: 'The pause of this domain is over already.',
    advice: 'Mails go out again, a few first. Reload to see how it stands.',
  },
  suppression_stands: {
    title: 'The address stays shut.',
    advice:
      'Somebody wanted it so: an objection, complaint or erasure. Only the privacy officer can lift that, with a reason.',
  },
  nothing_to_reactivate: {
    title: 'The address is in use already.',
    advice: 'There is nothing to take back.',
  },
  no_address: { title: 'The customer has no e-mail address.', advice: 'Add one first.' },
  form_invalid: { title: 'The form cannot be published as it is.', advice: 'What is missing:' },
  form_exists: { title: 'There is a form with this key.', advice: 'Try again.' },
  form_unpublished: { title: 'Nothing of this form is published yet.', advice: 'Publish it first.' },
  export_expired: {
    title: 'This export was not fetched within an hour.',
    advice: 'Make a new one; each is written down.',
  },
  export_fetched: {
    title: 'The file of this export was fetched already.',
    advice: 'It is given out once. Make a new one; each is written down.',
  },
  too_large_for_xlsx: {
    title: 'This is more than an Excel file can hold.',
    advice: 'Choose CSV, fewer customers or fewer columns.',
  },
  simulation_too_slow: {
    title: 'The simulation took too long and was given up.',
    advice: 'Choose fewer days, or narrow trigger and condition.',
  },
  too_slow: {
    title: 'This took too long and was broken off.',
    advice: 'Make the condition simpler, or try again when less is going on.',
  },
  segment_unreadable: {
    title: 'The condition of this segment can no longer be read.',
    advice: 'Open the segment and save it again.',
  },
  attribute_in_use: {
    title: 'This attribute is in use.',
    advice: 'Take it out of what uses it first, or retire it.',
  },
  attribute_held: {
    title: 'There are customers who have a value of this attribute.',
    advice: 'Retire it, or give it a retention that empties it.',
  },
  letters_purged: {
    title: 'The files of this batch were thrown away.',
    advice: 'Each letter stays in the log of its customer.',
  },
  reference_invalid: {
    title: 'This is no reference of a letter.',
    advice: 'Compare it with the letter: one character may be mistyped.',
  },
  recipient_retired: {
    title: 'Transfers to this recipient have ended.',
    advice: 'Add it anew if it is to get data again.',
  },
  retention_too_short: {
    title: 'Some of this must be kept for longer.',
    advice: 'The shortest time stands beside the field.',
  },
  topic_exists: { title: 'There is a topic with this name.', advice: 'Choose another.' },
  passphrase_wrong: { title: 'The passphrase does not open this file.', advice: 'Ask who made it.' },
  file_altered: { title: 'The file was changed after its export.', advice: 'Have it exported again.' },
  file_cut_off: { title: 'The file is not complete.', advice: 'Have it exported again.' },
  list_of_hashes: {
    title: 'The list holds hashes, not addresses.',
    advice: 'Exports of Anlass are taken over in a terminal: npm run cli -- suppressions import',
  },
  list_unreadable: {
    title: 'This is no list of addresses.',
    advice: 'One address a line, or CSV with a column “email”.',
  },
  attribute_exists: {
    title: 'There is an attribute with this key.',
    advice: 'Use that one, or choose another key. One that is retired counts too.',
  },
  import_unreadable: {
    title: 'This file cannot be imported.',
    advice:
      'Text files (CSV, TSV) and Excel workbooks (XLSX) without a password can be, with at most 1,000 columns and at least one row. Save an old XLS as XLSX or CSV.',
  },
  file_too_large: {
    title: 'This file is too large.',
    advice: 'Text files may have 2 GB, Excel workbooks 100 MB. Save a larger workbook as CSV.',
  },
  body_too_large: { title: 'That is too much at once.', advice: 'Send it in several parts.' },
  mapping_missing: {
    title: 'It has not been said what the columns are.',
    advice: 'Reload, say it, and check the file again.',
  },
  mapping_incomplete: { title: 'The file cannot be imported like this yet.', advice: 'What is missing:' },
  external_id_taken: {
    title: 'Another customer has this number.',
    advice: 'If both are one person, merge them under Data, Duplicates.',
  },
  merge_refused: { title: 'These customers cannot be merged.', advice: 'Reload to see why.' },
  feed_inactive: { title: 'This feed is paused.', advice: 'Choose “Change”, and let it be fetched.' },
  pool_exists: { title: 'There is a pool with this key.', advice: 'Choose another key.' },
  pattern_too_short: {
    title: 'Codes of this pattern would be too easy to guess.',
    advice: 'Take more placeholders (#), or make fewer codes.',
  },
  invalid_pattern: {
    title: 'No codes can be made of this pattern.',
    advice: 'It is made of plain letters, digits, hyphens, blanks and placeholders (#).',
  },
  pool_in_use: {
    title: 'Codes of this pool were given to customers.',
    advice: 'It stays, so that their orders are recognised. Let its free codes expire instead.',
  },
  too_many_codes: { title: 'These are too many codes at once.', advice: 'Upload them in several parts.' },
  invalid_input: { title: 'Something that was entered does not fit.', advice: 'What exactly:' },
} as const
