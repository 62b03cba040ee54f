import { ApiKey } from './api-key.ts'
import { AttributeDefinition } from './attribute.ts'
import { AttributeChange } from './attribute-change.ts'
import { AuditEntry } from './audit-entry.ts'
import { ConsentEvidence } from './consent-evidence.ts'
import { ConsentRecord } from './consent-record.ts'
import { ContentDictionary } from './content-dictionary.ts'
import { Customer } from './customer.ts'
import { CustomerIdentity } from './customer-identity.ts'
import { CustomerStatistics } from './customer-statistics.ts'
import { Event } from './event.ts'
import { EventInbox } from './event-inbox.ts'
import { Interaction } from './interaction.ts'
import { Message } from './message.ts'
import { MessageContent } from './message-content.ts'
import { MessageEvent } from './message-event.ts'
import { Order } from './order.ts'
import { OrderLine } from './order-line.ts'
import { OrderRefund } from './order-refund.ts'
import { Permission } from './permission.ts'
import { ProcessBeat } from './process-beat.ts'
import { Product } from './product.ts'
import { Purpose } from './purpose.ts'
import { Rule } from './rule.ts'
import { RuleEntry } from './rule-entry.ts'
import { RuleVersion } from './rule-version.ts'
import { Run } from './run.ts'
import { Session } from './session.ts'
import { Setting } from './setting.ts'
import { Source } from './source.ts'
import { Suppression } from './suppression.ts'
import { Template } from './template.ts'
import { TemplateVersion } from './template-version.ts'
import { User } from './user.ts'

/** Every table of the application, once. */
export const entities = [
  ApiKey,
  AttributeChange,
  AttributeDefinition,
  AuditEntry,
  ConsentEvidence,
  ConsentRecord,
  ContentDictionary,
  Customer,
  CustomerIdentity,
  CustomerStatistics,
  Event,
  EventInbox,
  Interaction,
  Message,
  MessageContent,
  MessageEvent,
  Order,
  OrderLine,
  OrderRefund,
  Permission,
  ProcessBeat,
  Product,
  Purpose,
  Rule,
  RuleEntry,
  RuleVersion,
  Run,
  Session,
  Setting,
  Source,
  Suppression,
  Template,
  TemplateVersion,
  User,
] as const
