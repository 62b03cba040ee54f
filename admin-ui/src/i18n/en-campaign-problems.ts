/** What went wrong with campaigns, by the code of the problem document. */
export const enCampaignProblems = {
  campaign_invalid: { title: 'The campaign cannot be launched as it is.', advice: 'What stands against it:' },
  preflight_too_slow: {
    title: 'Counting took too long.',
    advice: 'Narrow the condition of the segments; a period for events helps most.',
  },
  results_too_slow: {
    title: 'Counting the results took too long.',
    advice: 'The database is busy just now. Try again in a few minutes.',
  },
  campaign_sent: {
    title: 'This campaign was sent already.',
    advice: 'It stays as evidence and cannot be deleted.',
  },
  campaign_unreadable: {
    title: 'The definition of this campaign can no longer be read.',
    advice: 'An older release stored it. Set the campaign up anew.',
  },
  approval_needed: {
    title: 'So many recipients need the approval of a second person.',
    advice: 'Ask for it; once somebody else has approved, the campaign can be launched.',
  },
  approval_own: {
    title: 'You wrote this campaign, or asked for its approval.',
    advice: 'Somebody else who may launch campaigns has to approve it.',
  },
  approval_by_key: {
    title: 'Only a person can approve a campaign.',
    advice: 'Sign in to the console to approve it; an API key cannot.',
  },
  nobody_missed: {
    title: 'Nobody was missed whom another try could reach.',
    advice: 'Whoever was left out objected, has no valid address, or was left out on purpose.',
  },
  no_mail: {
    title: 'This mail cannot be shown here.',
    advice: 'What single customers got stands in their communication log, word for word.',
  },
  pool_in_campaign: {
    title: 'A campaign that was launched takes codes from this pool.',
    advice: 'Cancel the campaign first, or wait until it is done.',
  },
} as const
