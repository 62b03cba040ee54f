import type { ReturnReason } from '../understanding.ts'
import { type Phrases, phrases } from './phrases.ts'

/**
 * Codes that large providers document for their refusals (postmaster pages of Yahoo/AOL, Outlook.com, Gmail, Orange/La
 * Poste, Comcast, Cox, Spectrum, GoDaddy, Apple, Tencent, NetEase, Facebook). They say more than the sentence beside them.
 * Underlines of the codes are blanks here (see `plainWords`).
 */
const words: readonly (readonly [ReturnReason, string])[] = [
  // Orange, Wanadoo, La Poste
  ['blocked', `ofr 999 | ofr999`],
  ['spamdetected', `ofr 506 | ofr506`],
  ['suspend', `lpn007 426 | ofr 426`],
  ['userunknown', `ofr 416 | lpn007 416`],
  // Outlook.com, Hotmail, Live
  ['blocked', `(s3140 | (s3150 | s3140) | s3150) | ou-001 | ou-002 | dy-001 | dy-002`],
  ['userunknown', `(s2017062302)`],
  ['badreputation', `(s3113 | (s3114 | (s3115 | (s775 | rp-001 | rp-002 | rp-003`],
  ['spamdetected', `sc-001 | sc-002 | sc-003 | sc-004`],
  // Yahoo, AOL
  ['badreputation', `[ipts | [tss0 | [tss1 | [tss2 | (tss0 | [ts0 | hvu:b`],
  ['blocked', `[bl21 | [bl22 | [bl23 | rly:b | con:b | rtr:b | dyn:t`],
  ['onhold', `[gl01`],
  ['requireptr', `dns:b | dns:nr`],
  // Cox, Comcast
  ['blocked', `cxbl | cxmj | cdrbl | cxrdbl | ipbl0 | ipbl1 | bl0000 | es000001 | es000010`],
  ['speeding', `cxthrt | cxmxrt | rl000001 | rl000002 | rl000003 | rl000010`],
  ['toomanyconn', `cxcnct`],
  ['requireptr', `cxdns | pt000001`],
  ['rejected', `cxsndr`],
  ['authfailure', `dm000001`],
  // Charter, Spectrum
  ['toomanyconn', `aup#{in-,i-}{1310,1320,1330,1340,1010}`],
  ['blocked', `aup#{in-,i-}{1020,1370}`],
  // Facebook
  ['userunknown', `rcp-p1 | int-p1 | int-p3 | int-p4`],
  ['mesgtoobig', `msg-p1 | int-p2`],
  ['systemerror', `int-t | rcp-t1`],
  ['rejected', `dns-p1 | dns-p2 | dns-t1`],
  ['requireptr', `dns-p3 | dns-t2`],
  ['filtered', `rcp-p2`],
  ['blocked', `pol-p1 | pol-p2 | pol-p3 | pol-p4 | pol-t1 | pol-t2 | pol-t3`],
  ['toomanyconn', `con-t1 | con-t2 | con-t3`],
  // NetEase (163.com, 126.com)
  ['blocked', `hl:rep | hl:mep | dt:rbl | wm:bli`],
  ['toomanyconn', `hl:icc | rp:drc`],
  ['speeding', `hl:ifc | mi:dmc | mi:sfq`],
  ['spamdetected', `dt:spm`],
  ['rejected', `wm:blu`],
]
const links: readonly (readonly [ReturnReason, string])[] = [
  ['rejected', `groups.google.com/support | /groups/answer | p=customfromdenied`],
  ['userunknown', `p=nosuchuser | p=nosuchaddress`],
  ['mailboxfull', `p=overquota`],
  ['suspend', `p=disableduser | p=inactiveuser`],
  ['speeding', `p=receivingrate | p=receivingratelimit | p=unsolicitedratelimit`],
  ['authfailure', `p=unauthenticated | p=dmarc | /dmarc | openspf.org | spf.pobox.com | p=unauthorized`],
  [
    'blocked',
    `spamhaus | spamcop | barracudacentral | sorbs.net | p=unsolicitedip | /rbl | abuseat.org | uceprotect | sender.office.com`,
  ],
  ['policyviolation', `p=blockedmessage | p=relaydomain`],
]

const ready = (list: typeof words): (readonly [ReturnReason, Phrases])[] =>
  list.map(([reason, text]) => [reason, phrases(text)])
export const codeReasons = ready(words)
export const linkReasons = ready(links)
