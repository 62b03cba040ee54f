import { classifyReply, type ReplyStage } from '../../../engine/returns/classify-reply.ts'

/** A sentence of a server: an optional stage in brackets, the reply code, an optional status, the words. */
export function classifySaid(line: string): ReturnType<typeof classifyReply> {
  const [, stage, text = ''] = /^(?:\[(\w+)\] )?(.*)$/s.exec(line) ?? []
  const reply = /^[245]\d\d/.exec(text)?.[0] ?? ''
  const status = /^(?:\d{3}[ -])?#?([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? ''
  return classifyReply({ reply, status, text, stage: stage as ReplyStage | undefined })
}

/** The sentences of a block of text, one a line. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}
