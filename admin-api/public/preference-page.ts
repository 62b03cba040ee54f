import { askableRights } from '../../db/stores/preference-request-store.ts'
import type { PreferenceSubject, ShownPurpose } from '../../db/stores/preference-store.ts'
import type { Choice } from '../../engine/consent/choices.ts'
import { processingPurposes } from '../../engine/consent/purpose.ts'
import { type Language, languageOf } from '../../engine/shared/text.ts'
import { html, type Markup } from './html.ts'
import { maskAddress } from './mask.ts'
import { pauseDays, switchName, weeklyLimits } from './preference-form.ts'
import { type PreferenceTexts, preferenceTexts } from './preference-texts.ts'

type View = {
  subject: PreferenceSubject
  language: Language
  now: Date
  timeZone: string
  /** What was done, to be said on top; a heading and sentences. */
  told: { heading: string; notes: string[] } | null
}

/** The preference centre: one page, one column, nothing that runs. Shows nothing personal but the masked address. */
export function preferencePage(view: View): Markup {
  const { subject, language, told } = view
  const texts = preferenceTexts[language]
  const heading = told?.heading ?? texts.title
  return html`<h1${told ? html` role="status"` : null}>${heading}</h1>${
    told !== null &&
    told.notes.length > 0 &&
    html`<div class="told">${told.notes.map(note => html`<p>${note}</p>`)}</div>`
  }${
    subject.address !== null &&
    html`<p>${texts.about}<br><span class="address">${maskAddress(subject.address)}</span></p>`
  }
${form(language, 'stop', html`<button>${texts.stopAll}</button>`)}
<p class="soft">${texts.stopAllNote}</p>
${form(language, 'save', choicesForm(view, texts))}
<h2>${texts.rights}</h2>
<p class="soft">${texts.rightsNote}</p>
${form(
  language,
  'right',
  html`${askableRights.map(
    right => html`<button class="second" name="right" value="${right}">${texts.rightButtons[right]}</button>`,
  )}`,
)}`
}

function form(language: Language, action: string, body: Markup): Markup {
  return html`<form method="post" action="?lang=${language}"><input type="hidden" name="action" value="${action}">${body}</form>`
}

function choicesForm(view: View, texts: PreferenceTexts): Markup {
  const { subject } = view
  const ofKind = (kind: ShownPurpose['kind']) =>
    subject.purposes.filter(
      ({ key, kind: own }) => own === kind && subject.choices.some(({ purpose }) => purpose === key),
    )
  const marketing = ofKind('marketing')
  const processing = ofKind('processing')
  return html`<h2>${texts.advertising}</h2>
<p class="soft">${marketing.length > 0 ? texts.advertisingNote : texts.none}</p>
${marketing.map(purpose => purposeSet(view, texts, purpose))}
${pauseSet(view, texts)}
${frequencySet(view, texts)}
${languageSet(view, texts)}
${
  processing.length > 0 &&
  html`<fieldset><legend>${texts.data}</legend>${processing.map(purpose => {
    const sentence = Object.hasOwn(texts.uses, purpose.key)
      ? (texts.uses[purpose.key] as string)
      : `${purpose.name[view.language]}: ${purpose.description[view.language]}`
    return html`${choicesOf(view, purpose).map(choice => switchOf(choice, sentence, texts))}${
      purpose.key === processingPurposes.tracking &&
      html`<label class="pick"><input type="checkbox" name="forget" value="yes"> ${texts.forget}</label>`
    }`
  })}</fieldset>`
}
<button>${texts.save}</button>
<p class="soft">${texts.saveNote}</p>`
}

const choicesOf = ({ subject }: View, { key }: ShownPurpose) =>
  subject.choices.filter(({ purpose }) => purpose === key)

function purposeSet(view: View, texts: PreferenceTexts, purpose: ShownPurpose): Markup {
  const { subject, language } = view
  const topics = subject.topics.filter(topic => topic.purpose === purpose.key)
  const off = new Set(subject.preference?.topicsOff)
  return html`<fieldset><legend>${purpose.name[language]}</legend>
<p class="soft">${purpose.description[language]}</p>${choicesOf(view, purpose).map(choice =>
    switchOf(choice, texts.channels[choice.channel], texts),
  )}${
    topics.length > 0 &&
    html`<fieldset><legend>${texts.topics}</legend>${topics.map(
      ({ key, name }) =>
        html`<label class="pick"><input type="checkbox" name="topic" value="${key}"${checked(
          !off.has(key),
        )}> ${name[language]}</label><input type="hidden" name="topics" value="${key}">`,
    )}</fieldset>`
  }</fieldset>`
}

function switchOf(choice: Choice, label: string, texts: PreferenceTexts): Markup {
  const name = switchName(choice)
  const on = choice.state === 'on'
  const hint = choice.state === 'pending' ? ` (${texts.pending})` : ''
  return html`<label class="pick"><input type="checkbox" name="p" value="${name}"${checked(on)}> ${label}${hint}</label>${
    on && html`<input type="hidden" name="was" value="${name}">`
  }`
}

function pauseSet({ subject, language, now, timeZone }: View, texts: PreferenceTexts): Markup {
  const until = subject.preference?.pausedUntil
  const paused = until && until > now ? until : null
  const day = (date: Date) =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone }).format(
      date,
    )
  return html`<fieldset><legend>${texts.pause}</legend><p class="soft">${texts.pauseNote}</p>${radio(
    'pause',
    'keep',
    paused ? texts.pausedUntil(day(paused)) : texts.noPause,
    true,
  )}${pauseDays.map(days => radio('pause', String(days), texts.pauseDays[days], false))}${
    paused && radio('pause', 'end', texts.endPause, false)
  }</fieldset>`
}

function frequencySet({ subject }: View, texts: PreferenceTexts): Markup {
  const limit = subject.preference?.maxPerWeek ?? null
  // A limit set elsewhere stays unless another one is chosen.
  const others = limit === null || (weeklyLimits as readonly number[]).includes(limit) ? [] : [limit]
  return html`<fieldset><legend>${texts.frequency}</legend><p class="soft">${texts.frequencyNote}</p>${radio(
    'frequency',
    'any',
    texts.anyFrequency,
    limit === null,
  )}${[...weeklyLimits, ...others].map(count =>
    radio('frequency', String(count), texts.perWeek(count), limit === count),
  )}</fieldset>`
}

function languageSet({ subject, language }: View, texts: PreferenceTexts): Markup {
  const current = subject.locale === null ? language : languageOf(subject.locale)
  return html`<fieldset><legend>${texts.language}</legend>${(['de', 'en'] as const).map(
    code =>
      html`<label class="pick" lang="${code}"><input type="radio" name="language" value="${code}"${checked(
        code === current,
      )}> ${texts.languages[code]}</label>`,
  )}<input type="hidden" name="language-was" value="${current}"></fieldset>`
}

function radio(name: string, value: string, label: string, on: boolean): Markup {
  return html`<label class="pick"><input type="radio" name="${name}" value="${value}"${checked(on)}> ${label}</label>`
}

function checked(on: boolean): Markup | null {
  return on ? html` checked` : null
}
