import { AccessLink } from './access-link.ts'
import { AddressMark } from './address-mark.ts'
import { ApiKey } from './api-key.ts'
import { Asset } from './asset.ts'
import { AssetFile } from './asset-file.ts'
import { AttemptWindow } from './attempt-window.ts'
import { AttributeDefinition } from './attribute.ts'
import { AttributeChange } from './attribute-change.ts'
import { AuditEntry } from './audit-entry.ts'
import { BackupRun } from './backup-run.ts'
import { Campaign } from './campaign.ts'
import { CampaignConversion } from './campaign-conversion.ts'
import { CampaignOccurrence } from './campaign-occurrence.ts'
import { CategorySimilarity } from './category-similarity.ts'
import { Chore } from './chore.ts'
import { ClickTotal } from './click-total.ts'
import { ClickWait } from './click-wait.ts'
import { Confirmation } from './confirmation.ts'
import { ConsentEvidence } from './consent-evidence.ts'
import { ConsentRecord } from './consent-record.ts'
import { ConsentSeal } from './consent-seal.ts'
import { ConsentSealLine } from './consent-seal-line.ts'
import { ConsentUnsealed } from './consent-unsealed.ts'
import { ContentDictionary } from './content-dictionary.ts'
import { Conversion } from './conversion.ts'
import { Customer } from './customer.ts'
import { CustomerIdentity } from './customer-identity.ts'
import { CustomerPreference } from './customer-preference.ts'
import { CustomerSearch } from './customer-search.ts'
import { CustomerSource } from './customer-source.ts'
import { CustomerStatistics } from './customer-statistics.ts'
import { CustomerTag } from './customer-tag.ts'
import { DataExport } from './data-export.ts'
import { DemoPlayer } from './demo-player.ts'
import { DemoRow } from './demo-row.ts'
import { Disclosure } from './disclosure.ts'
import { DomainCheck } from './domain-check.ts'
import { DomainPause } from './domain-pause.ts'
import { DuplicateDecision } from './duplicate-decision.ts'
import { DuplicatePair } from './duplicate-pair.ts'
import { Event } from './event.ts'
import { EventInbox } from './event-inbox.ts'
import { EvidenceErasure } from './evidence-erasure.ts'
import { Form } from './form.ts'
import { FormVersion } from './form-version.ts'
import { Import } from './import.ts'
import { ImportChunk } from './import-chunk.ts'
import { ImportRejection } from './import-rejection.ts'
import { Inbound } from './inbound.ts'
import { Interaction } from './interaction.ts'
import { Letter } from './letter.ts'
import { LetterBatch } from './letter-batch.ts'
import { LiveChange } from './live-change.ts'
import { MailLog } from './mail-log.ts'
import { Mailbox } from './mailbox.ts'
import { Message } from './message.ts'
import { MessageContent } from './message-content.ts'
import { MessageEvent } from './message-event.ts'
import { NoticeGiven } from './notice-given.ts'
import { Order } from './order.ts'
import { OrderLine } from './order-line.ts'
import { OrderRefund } from './order-refund.ts'
import { OutboundNotice } from './outbound-notice.ts'
import { Permission } from './permission.ts'
import { PrivacyCase } from './privacy-case.ts'
import { PrivacyDocument } from './privacy-document.ts'
import { ProcessBeat } from './process-beat.ts'
import { Product } from './product.ts'
import { ProductChange } from './product-change.ts'
import { ProductFeed } from './product-feed.ts'
import { ProductPrice } from './product-price.ts'
import { ProviderHook } from './provider-hook.ts'
import { ProviderHour } from './provider-hour.ts'
import { Purpose } from './purpose.ts'
import { Recipient } from './recipient.ts'
import { RetentionRun } from './retention-run.ts'
import { Rule } from './rule.ts'
import { RuleEntry } from './rule-entry.ts'
import { RuleOccurrence } from './rule-occurrence.ts'
import { RuleStepCount } from './rule-step-count.ts'
import { RuleVersion } from './rule-version.ts'
import { Run } from './run.ts'
import { SearchBacklog } from './search-backlog.ts'
import { Segment } from './segment.ts'
import { SegmentErasure } from './segment-erasure.ts'
import { SegmentErasureCustomer } from './segment-erasure-customer.ts'
import { SegmentInput } from './segment-input.ts'
import { SegmentMark } from './segment-mark.ts'
import { SegmentMember } from './segment-member.ts'
import { SegmentRecheck } from './segment-recheck.ts'
import { SegmentSize } from './segment-size.ts'
import { Sender } from './sender.ts'
import { SenderBooking } from './sender-booking.ts'
import { SenderDay } from './sender-day.ts'
import { SenderSecond } from './sender-second.ts'
import { Session } from './session.ts'
import { Setting } from './setting.ts'
import { Source } from './source.ts'
import { SplitWinner } from './split-winner.ts'
import { StaffMail } from './staff-mail.ts'
import { Suppression } from './suppression.ts'
import { Task } from './task.ts'
import { Template } from './template.ts'
import { TemplateBlock } from './template-block.ts'
import { TemplateVersion } from './template-version.ts'
import { Topic } from './topic.ts'
import { User } from './user.ts'
import { Voucher } from './voucher.ts'
import { VoucherPool } from './voucher-pool.ts'
import { WebhookCall } from './webhook-call.ts'
/** Every table of the application, once. */
export const entities = [
  AccessLink,
  AddressMark,
  ApiKey,
  Asset,
  AssetFile,
  AttemptWindow,
  AttributeChange,
  AttributeDefinition,
  AuditEntry,
  BackupRun,
  Campaign,
  CampaignConversion,
  CampaignOccurrence,
  CategorySimilarity,
  Chore,
  ClickTotal,
  ClickWait,
  Confirmation,
  ConsentEvidence,
  ConsentRecord,
  ConsentSeal,
  ConsentSealLine,
  ConsentUnsealed,
  ContentDictionary,
  Conversion,
  Customer,
  CustomerIdentity,
  CustomerPreference,
  CustomerSearch,
  CustomerSource,
  CustomerStatistics,
  CustomerTag,
  DataExport,
  Disclosure,
  DomainCheck,
  DomainPause,
  DuplicateDecision,
  DuplicatePair,
  Event,
  EventInbox,
  EvidenceErasure,
  Form,
  FormVersion,
  Import,
  ImportChunk,
  ImportRejection,
  Inbound,
  Interaction,
  Letter,
  LetterBatch,
  DemoPlayer,
  DemoRow,
  LiveChange,
  MailLog,
  Mailbox,
  Message,
  MessageContent,
  MessageEvent,
  NoticeGiven,
  Order,
  OrderLine,
  OrderRefund,
  OutboundNotice,
  Permission,
  PrivacyCase,
  PrivacyDocument,
  ProcessBeat,
  Product,
  ProductChange,
  ProductFeed,
  ProductPrice,
  ProviderHook,
  ProviderHour,
  Purpose,
  Recipient,
  RetentionRun,
  Rule,
  RuleEntry,
  RuleOccurrence,
  RuleStepCount,
  RuleVersion,
  Run,
  SearchBacklog,
  Segment,
  SegmentErasure,
  SegmentErasureCustomer,
  SegmentInput,
  SegmentMark,
  SegmentMember,
  SegmentRecheck,
  SegmentSize,
  Sender,
  SenderBooking,
  SenderDay,
  SenderSecond,
  Session,
  Setting,
  Source,
  SplitWinner,
  StaffMail,
  Suppression,
  Task,
  Template,
  TemplateBlock,
  TemplateVersion,
  Topic,
  User,
  Voucher,
  VoucherPool,
  WebhookCall,
] as const
