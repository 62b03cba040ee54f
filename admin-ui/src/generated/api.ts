// Made by scripts/generate-api-types.ts from admin-api/contract. Do not edit.
export interface paths {
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers, newest first
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.list"];
        put?: never;
        /**
         * Add a customer
         * @description Needs an external id, an e-mail address or a phone number. Gives no permission to write to them.
         *
         *     Scope `customers:write`: support, admin.
         */
        post: operations["customers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One customer, with statistics, permissions, suppressions and orders
         * @description Scope `customers:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description Scope `customers:write`: support, admin.
         */
        patch: operations["customers.change"];
        trace?: never;
    };
    "/api/customers/{id}/interactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The communication log: what was said, what was not, and why; newest first
         * @description Scope `interactions:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.interactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a customer did, newest first
         * @description Scope `events:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["customers.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{id}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The consent ledger of a customer with its evidence, newest first
         * @description Scope `consent:read`: privacy_officer, admin.
         */
        get: operations["customers.consents"];
        put?: never;
        /**
         * Record a consent, its withdrawal or an objection
         * @description Withdrawals and objections need `consent:object`; everything that gives permission needs `consent:write` too.
         *
         *     Scope `consent:object`: support, privacy_officer, admin.
         */
        post: operations["customers.recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What comes in, newest first
         * @description To follow: ask again with `after` set to `latest` of the answer before. `latest` trails by two seconds, so that no event of a transaction still open is missed: the last few come again; tell them apart by `id`.
         *
         *     Scope `events:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["events.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules with what they do and how often they did it, newest first
         * @description Archived rules come only when asked for.
         *
         *     Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.list"];
        put?: never;
        /**
         * Add a rule as a draft
         * @description Scope `rules:write`: marketer, admin.
         */
        post: operations["rules.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rule: draft, published version, counts
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.one"];
        put?: never;
        post?: never;
        /**
         * Delete a rule that was never published
         * @description Scope `rules:write`: marketer, admin.
         */
        delete: operations["rules.remove"];
        options?: never;
        head?: never;
        /**
         * Change a rule’s name or draft
         * @description What is published goes on as it was until the draft is published.
         *
         *     Scope `rules:write`: marketer, admin.
         */
        patch: operations["rules.change"];
        trace?: never;
    };
    "/api/rules/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft as the next version
         * @description New events enter it from then on; runs of earlier versions finish as they began. 422 `rule_invalid` names everything that stands against it, with its path in the definition.
         *
         *     Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a rule: nothing enters, and what is due waits
         * @description Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a paused rule
         * @description Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a rule for good: its runs end, what is not sent will not be
         * @description Scope `rules:publish`: marketer, admin.
         */
        post: operations["rules.archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was ever published of a rule, newest first
         * @description Scope `rules:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a customer did or did not enter a rule, and what became of it
         * @description Scope `interactions:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["rules.explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates, newest first
         * @description Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["templates.list"];
        put?: never;
        /**
         * Add a template as a draft
         * @description Scope `templates:write`: marketer, admin.
         */
        post: operations["templates.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template: draft and published version
         * @description Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["templates.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a template’s name or draft
         * @description What is published is sent as it was until the draft is published.
         *
         *     Scope `templates:write`: marketer, admin.
         */
        patch: operations["templates.change"];
        trace?: never;
    };
    "/api/templates/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill in the draft, with sample data or for a real customer
         * @description With `customerId`, which needs `customers:read` too, the customer’s own data are used, and samples for an event or order they do not have. Nothing is stored or sent.
         *
         *     Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["templates.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/lint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Everything that is wrong with the draft
         * @description The same that publishing looks at.
         *
         *     Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        post: operations["templates.lint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft as the next version, with its compiled form frozen
         * @description 422 `template_invalid` names every error, with its path in the source.
         *
         *     Scope `templates:publish`: marketer, admin.
         */
        post: operations["templates.publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/templates/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was ever published of a template, newest first
         * @description Scope `templates:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["templates.versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent and what was not, and why; newest first
         * @description Scope `messages:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["messages.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One message: verdict with evidence, what happened to it, where it came from
         * @description Scope `messages:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["messages.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mail exactly as it was sent, byte for byte
         * @description Scope `messages:content`: support, privacy_officer, admin.
         */
        get: operations["messages.content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/content/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The mail as it was sent, taken apart for showing
         * @description Show `html` in a sandboxed frame only.
         *
         *     Scope `messages:content`: support, privacy_officer, admin.
         */
        get: operations["messages.contentParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why messages are sent, and on which legal bases
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["purposes.list"];
        put?: never;
        /**
         * Add a purpose
         * @description Scope `purposes:write`: privacy_officer, admin.
         */
        post: operations["purposes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/purposes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One purpose
         * @description Scope `purposes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["purposes.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a purpose’s texts or legal bases
         * @description Takes effect at once: the gate reads the bases at every send.
         *
         *     Scope `purposes:write`: privacy_officer, admin.
         */
        patch: operations["purposes.change"];
        trace?: never;
    };
    "/api/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Addresses that must not be used, newest first
         * @description Scope `suppressions:read`: support, privacy_officer, admin.
         */
        get: operations["suppressions.list"];
        put?: never;
        /**
         * Suppress an address
         * @description Adding one that is suppressed already answers with the entry that stands.
         *
         *     Scope `suppressions:write`: privacy_officer, admin.
         */
        post: operations["suppressions.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Is this address suppressed?
         * @description POST, so that the address appears in no log.
         *
         *     Scope `suppressions:read`: support, privacy_officer, admin.
         */
        post: operations["suppressions.find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/suppressions/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a suppression, with a reason
         * @description Scope `suppressions:write`: privacy_officer, admin.
         */
        post: operations["suppressions.lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Declared attributes of customers
         * @description Scope `attributes:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["attributes.list"];
        put?: never;
        /**
         * Declare an attribute
         * @description What it is held for and for how long are part of the declaration. Its type cannot be changed later.
         *
         *     Scope `attributes:write`: privacy_officer, admin.
         */
        post: operations["attributes.declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/attributes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a declaration
         * @description Scope `attributes:write`: privacy_officer, admin.
         */
        patch: operations["attributes.change"];
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where data comes from
         * @description Scope `sources:read`: marketer, support, privacy_officer, admin.
         */
        get: operations["sources.list"];
        put?: never;
        /**
         * Add a source
         * @description Scope `sources:write`: admin.
         */
        post: operations["sources.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a source
         * @description Scope `sources:write`: admin.
         */
        patch: operations["sources.change"];
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Keys, without their secret part
         * @description Scope `keys:read`: admin.
         */
        get: operations["apiKeys.list"];
        put?: never;
        /**
         * Make a key; it is shown this once
         * @description An admin key may have no scope its maker lacks. A browser key comes with a secret with which the shop’s server signs identities.
         *
         *     Scope `keys:write`: admin.
         */
        post: operations["apiKeys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a key, at once and for good
         * @description Scope `keys:write`: admin.
         */
        delete: operations["apiKeys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members of staff
         * @description Scope `users:read`: admin.
         */
        get: operations["users.list"];
        put?: never;
        /**
         * Add a member of staff
         * @description Without a password one is made, and returned this once.
         *
         *     Scope `users:write`: admin.
         */
        post: operations["users.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One member of staff
         * @description Scope `users:read`: admin.
         */
        get: operations["users.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a member of staff
         * @description A new password, another role and disabling end all sessions of that person.
         *
         *     Scope `users:write`: admin.
         */
        patch: operations["users.change"];
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first
         * @description Scope `audit:read`: privacy_officer, admin.
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description Needs a session.
         */
        get: operations["session.me"];
        put?: never;
        /**
         * Sign in; sets the session cookie
         * @description No authentication.
         */
        post: operations["session.signIn"];
        /**
         * Sign out
         * @description Needs a session.
         */
        delete: operations["session.signOut"];
        options?: never;
        head?: never;
        /**
         * Change one’s own name or language
         * @description Needs a session.
         */
        patch: operations["session.changeMe"];
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one’s own password; ends all other sessions
         * @description Needs a session.
         */
        post: operations["session.changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One’s own sessions
         * @description Needs a session.
         */
        get: operations["session.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one’s own sessions
         * @description Needs a session.
         */
        delete: operations["session.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the installation is doing
         * @description Status 503 when the database cannot be reached.
         *
         *     No authentication.
         */
        get: operations["health.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail?: string;
            errors?: {
                path: string;
                message: string;
            }[];
            requestId: string;
        };
        ListedCustomer: {
            id: string;
            /** @enum {string} */
            state: "visitor" | "customer" | "merged" | "erased";
            name: string | null;
            email: string | null;
            externalId: string | null;
            locale: string | null;
            /** Format: date-time */
            createdAt: string;
            lastSeenAt: string | null;
            orderCount: number;
            revenue: string;
            lastOrderAt: string | null;
        };
        Customer: {
            id: string;
            version: number;
            /** @enum {string} */
            state: "visitor" | "customer" | "merged" | "erased";
            name: string | null;
            externalId: string | null;
            email: string | null;
            phone: string | null;
            locale: string | null;
            timeZone: string | null;
            attributes: {
                [key: string]: unknown;
            };
            /** @description Traits that came in without being declared. */
            undeclared: {
                [key: string]: unknown;
            };
            addressInvalid: {
                /** Format: date-time */
                since: string;
                reason: string | null;
            } | null;
            mergedInto: string | null;
            sourceId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            lastSeenAt: string | null;
            statistics: {
                eventCount: number;
                firstEventAt: string | null;
                lastEventAt: string | null;
                orderCount: number;
                /** @description Net of refunds, decimal text. */
                revenue: string;
                firstOrderAt: string | null;
                lastOrderAt: string | null;
            };
            identities: {
                kind: string;
                value: string;
                /** Format: date-time */
                since: string;
            }[];
            permissions: {
                purpose: string;
                channel: string;
                /** @enum {string} */
                state: "pending" | "granted" | "existing_customer" | "withdrawn" | "objected";
                /** Format: date-time */
                since: string;
                recordId: string;
            }[];
            suppressions: {
                id: string;
                channel: string;
                scope: string;
                reason: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description The last twenty. */
            orders: {
                id: string;
                externalId: string;
                state: string;
                currency: string;
                total: string;
                refunded: string;
                /** Format: date-time */
                orderedAt: string;
                lines: {
                    name: string;
                    sku: string | null;
                    quantity: string;
                    unitPrice: string;
                }[];
            }[];
        };
        Interaction: {
            id: string;
            /** Format: date-time */
            at: string;
            channel: string;
            /** @enum {string} */
            direction: "in" | "out";
            kind: string;
            purpose: string | null;
            subject: string | null;
            messageId: string | null;
            eventId: string | null;
            actor: string;
            actorName: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
            /** @description Why a message was not sent, as a sentence. */
            reason: {
                code: string;
                text: {
                    de: string;
                    en: string;
                };
            } | null;
            message: {
                state: string;
                basis: string | null;
                evidenceId: string | null;
                ruleId: string | null;
                ruleName: string | null;
                hasContent: boolean;
            } | null;
        };
        Event: {
            id: string;
            name: string;
            type: string;
            /** @enum {string} */
            mode: "live" | "history";
            /** @enum {string} */
            trust: "server" | "browser" | "verified";
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            receivedAt: string;
            properties: {
                [key: string]: unknown;
            };
            sourceId: string;
            sourceName: string;
            messageId: string;
            customer: {
                id: string;
                state: string;
                /** @description Name, else e-mail address, else external id; null for a visitor. */
                name: string | null;
            };
        };
        ConsentRecord: {
            id: string;
            purpose: string;
            channel: string;
            /** @enum {string} */
            kind: "requested" | "granted" | "confirmed" | "existing_customer" | "withdrawn" | "objected";
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            recordedAt: string;
            origin: string;
            actor: string;
            actorName: string | null;
            /** @description Null once erased. */
            evidence: {
                [key: string]: unknown;
            } | null;
        };
        ListedRule: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "published" | "paused" | "archived";
            /** @description What the rule does: the published version, else the draft. */
            sentence: components["schemas"]["Sentence"];
            triggerEvent: string;
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** @description Why the published definition can no longer be read. */
            error: string | null;
            counts: components["schemas"]["RuleCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Sentence: {
            de: string;
            en: string;
        };
        RuleCounts: {
            /** @description Runs that began. */
            entered: number;
            running: number;
            lastEnteredAt: string | null;
            messages: components["schemas"]["MessageCounts"];
        };
        MessageCounts: {
            queued: number;
            held: number;
            retry: number;
            sending: number;
            sent: number;
            skipped: number;
            failed: number;
            unknown: number;
        };
        rulesCreateBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["rulesCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["rulesCreateBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["rulesCreateBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "is_empty" | "is_known" | "is_unknown";
            value?: (string | number | boolean) | (string | number | boolean)[];
            value2?: string | number | boolean;
        } | {
            /** @constant */
            type: "event";
            event: string;
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
            }[];
            /** @constant */
            since?: "trigger";
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "last_order" | "first_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        };
        Rule: {
            id: string;
            version: number;
            name: string;
            /** @enum {string} */
            state: "draft" | "published" | "paused" | "archived";
            /** @description What the rule does: the published version, else the draft. */
            sentence: components["schemas"]["Sentence"];
            triggerEvent: string;
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** @description Why the published definition can no longer be read. */
            error: string | null;
            counts: components["schemas"]["RuleCounts"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            draft: components["schemas"]["RuleDefinition"];
            draftSentence: components["schemas"]["Sentence"];
            published: components["schemas"]["RuleVersion"] | null;
            updatedBy: string;
            updatedByName: string | null;
        };
        RuleDefinition: {
            [key: string]: unknown;
        };
        RuleVersion: {
            id: string;
            number: number;
            definition: components["schemas"]["RuleDefinition"];
            sentence: components["schemas"]["Sentence"];
            /** @enum {string} */
            lane: "service" | "triggered" | "bulk";
            /** @description New events enter this version. */
            active: boolean;
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            publishedByName: string | null;
        };
        rulesChangeBodySchema0: {
            /** @constant */
            type: "all";
            of: components["schemas"]["rulesChangeBodySchema0"][];
        } | {
            /** @constant */
            type: "any";
            of: components["schemas"]["rulesChangeBodySchema0"][];
        } | {
            /** @constant */
            type: "not";
            of: components["schemas"]["rulesChangeBodySchema0"];
        } | {
            /** @constant */
            type: "attribute";
            attribute: string;
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "between" | "contains" | "not_contains" | "contains_any" | "contains_all" | "starts_with" | "ends_with" | "one_of" | "none_of" | "within_last_days" | "within_next_days" | "longer_ago_than_days" | "is_empty" | "is_known" | "is_unknown";
            value?: (string | number | boolean) | (string | number | boolean)[];
            value2?: string | number | boolean;
        } | {
            /** @constant */
            type: "event";
            event: string;
            /** @enum {string} */
            performed: "at_least" | "at_most" | "exactly" | "never";
            times?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
            where?: {
                property: string;
                /** @enum {string} */
                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                value?: (string | number | boolean) | (string | number | boolean)[];
            }[];
            /** @constant */
            since?: "trigger";
        } | {
            /** @constant */
            type: "orders";
            /** @enum {string} */
            measure: "count" | "revenue" | "last_order" | "first_order";
            /** @enum {string} */
            op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "within_last" | "longer_ago_than" | "is_known" | "is_unknown";
            value?: number;
            within?: {
                amount: number;
                /** @enum {string} */
                unit: "hours" | "days";
            };
        } | {
            /** @constant */
            type: "permission";
            purpose: string;
            /** @enum {string} */
            channel: "email" | "post" | "webhook" | "task";
            /** @enum {string} */
            is: "granted" | "not_granted" | "pending" | "existing_customer" | "withdrawn" | "objected" | "none";
        };
        RuleExplanation: {
            rule: {
                id: string;
                name: string;
                /** @enum {string} */
                state: "draft" | "published" | "paused" | "archived";
                number: number | null;
            };
            customer: {
                id: string;
                state: string;
            };
            /** Format: date-time */
            asOf: string;
            summary: components["schemas"]["Sentence"];
            runs: {
                id: string;
                /** @description Of the rule version. */
                number: number;
                /** @enum {string} */
                state: "ready" | "waiting" | "done" | "exited" | "failed";
                /** Format: date-time */
                startedAt: string;
                endedAt: string | null;
                endReason: string | null;
                dueAt: string | null;
                sentence: components["schemas"]["Sentence"];
                event: {
                    id: string;
                    name: string;
                    /** Format: date-time */
                    occurredAt: string;
                } | null;
                path: {
                    step: string;
                    at: string;
                    what: string;
                    note?: string;
                }[];
                messages: components["schemas"]["MessageLine"][];
            }[];
            /** @description The last twenty events of the name the rule waits for, newest first. */
            events: {
                id: string;
                name: string;
                /** Format: date-time */
                occurredAt: string;
                /** Format: date-time */
                receivedAt: string;
                runId: string | null;
                sentence: components["schemas"]["Sentence"];
                /** @description What spoke against it; all of it, not only the first. */
                checks: components["schemas"]["ExplainedCheck"][];
            }[];
            /** @description What would speak against an event that came in now. */
            now: components["schemas"]["ExplainedCheck"][];
        };
        MessageLine: {
            id: string;
            stepId: string | null;
            channel: string;
            purpose: string;
            /** @enum {string} */
            state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description Legal basis the gate found. */
            basis: string | null;
            /** @description The record that proves the verdict. */
            evidenceId: string | null;
            /** Format: date-time */
            dueAt: string;
            sentAt: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        ExplainedCheck: {
            /** @enum {string} */
            what: "published" | "mode" | "age" | "trust" | "where" | "customer" | "condition" | "reentry" | "processing";
            /** @description Where in the definition. */
            path: string | null;
            /** @description Null: cannot be told, which counts as no. */
            holds: boolean | null;
            /** @description The value looked at. */
            observed: unknown;
            sentence: components["schemas"]["Sentence"];
        };
        ListedTemplate: {
            id: string;
            version: number;
            key: string;
            name: components["schemas"]["Text"];
            channel: string;
            /** @enum {string} */
            kind: "marketing" | "service";
            locales: string[];
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Text: {
            de: string;
            en: string;
        };
        TextInput: {
            de: string;
            en: string;
        };
        Template: {
            id: string;
            version: number;
            key: string;
            name: components["schemas"]["Text"];
            channel: string;
            /** @enum {string} */
            kind: "marketing" | "service";
            locales: string[];
            publishedNumber: number | null;
            /** @description The draft differs from what is published. */
            changed: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            draft: components["schemas"]["TemplateSource"];
            published: components["schemas"]["TemplateVersion"] | null;
            updatedBy: string;
            updatedByName: string | null;
        };
        TemplateSource: {
            [key: string]: unknown;
        };
        TemplateVersion: {
            id: string;
            number: number;
            source: components["schemas"]["TemplateSource"];
            /** Format: date-time */
            publishedAt: string;
            publishedBy: string;
            publishedByName: string | null;
        };
        TemplateIssue: {
            code: string;
            /** @enum {string} */
            severity: "error" | "warning";
            /** @description Where in the source: `variants.de.mjml`. */
            path: string;
            line?: number;
            message: {
                de: string;
                en: string;
            };
        };
        ListedMessage: {
            id: string;
            stepId: string | null;
            channel: string;
            purpose: string;
            /** @enum {string} */
            state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description Legal basis the gate found. */
            basis: string | null;
            /** @description The record that proves the verdict. */
            evidenceId: string | null;
            /** Format: date-time */
            dueAt: string;
            sentAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            lane: "service" | "triggered" | "bulk";
            subject: string | null;
            customer: {
                id: string;
                name: string | null;
            };
            rule: {
                id: string;
                name: string;
            } | null;
            template: {
                id: string;
                key: string;
                name: components["schemas"]["Text"];
            } | null;
        };
        Message: {
            id: string;
            stepId: string | null;
            channel: string;
            purpose: string;
            /** @enum {string} */
            state: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
            reason: ("no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown") | null;
            /** @description What became of it, and why. */
            sentence: components["schemas"]["Sentence"];
            /** @description Legal basis the gate found. */
            basis: string | null;
            /** @description The record that proves the verdict. */
            evidenceId: string | null;
            /** Format: date-time */
            dueAt: string;
            sentAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @enum {string} */
            lane: "service" | "triggered" | "bulk";
            subject: string | null;
            customer: {
                id: string;
                name: string | null;
            };
            rule: {
                id: string;
                name: string;
            } | null;
            template: {
                id: string;
                key: string;
                name: components["schemas"]["Text"];
            } | null;
            /** @description What it came from; there is one message for each. */
            originKey: string;
            eventId: string | null;
            run: {
                id: string;
                /** @enum {string} */
                state: "ready" | "waiting" | "done" | "exited" | "failed";
            } | null;
            ruleVersion: {
                id: string;
                number: number;
            } | null;
            templateVersion: {
                id: string;
                number: number;
            } | null;
            /** @description The record that proves the verdict. */
            evidence: {
                /** @enum {string} */
                type: "consent" | "suppression" | "event";
                id: string;
                /** @description Kind of the ledger entry, reason of the suppression, or name of the event. */
                kind: string;
                purpose: string | null;
                origin: string | null;
                /** Format: date-time */
                at: string;
            } | null;
            detail: {
                [key: string]: unknown;
            } | null;
            attempts: number;
            /** @description How often service mail went out again after an unknown outcome. */
            repeats: number;
            /** @description Message-ID (RFC 5322). */
            mailId: string | null;
            /** @description What the mail server said last. */
            response: string | null;
            lastUsefulAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** @description What was sent is kept and can be shown. */
            hasContent: boolean;
            events: {
                id: string;
                kind: string;
                /** Format: date-time */
                at: string;
                detail: {
                    [key: string]: unknown;
                } | null;
            }[];
        };
        MessageParts: {
            subject: string | null;
            from: string | null;
            to: string[];
            date: string | null;
            html: string | null;
            text: string | null;
            headers: {
                name: string;
                value: string;
            }[];
            /** @description Of the whole mail, in bytes. */
            size: number;
        };
        Purpose: {
            key: string;
            version: number;
            name: components["schemas"]["Text"];
            description: components["schemas"]["Text"];
            /** @enum {string} */
            kind: "marketing" | "service";
            /** @description The legal bases that suffice, per channel; a channel that is missing cannot be used. */
            bases: {
                [key: string]: ("consent" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest")[];
            };
            position: number;
        };
        /** @description Holds a keyed hash of the address only: the list names nobody. */
        Suppression: {
            id: string;
            channel: string;
            /** @enum {string} */
            scope: "marketing" | "all";
            reason: string;
            note: string | null;
            actor: string;
            actorName: string | null;
            /** Format: date-time */
            createdAt: string;
            liftedAt: string | null;
            liftedBy: string | null;
            liftReason: string | null;
        };
        Attribute: {
            key: string;
            /** @enum {string} */
            type: "text" | "number" | "date" | "boolean" | "list";
            label: components["schemas"]["Text"];
            purpose: string;
            personal: boolean;
            retentionDays: number | null;
            /** Format: date-time */
            createdAt: string;
        };
        Source: {
            id: string;
            name: string;
            kind: string;
            /** Format: date-time */
            createdAt: string;
            firstEventAt: string | null;
            activeKeys: number;
        };
        ApiKey: {
            id: string;
            /** @enum {string} */
            kind: "admin" | "server" | "browser";
            name: string;
            /** @description First characters, to recognise it by. */
            prefix: string;
            scopes: string[];
            sourceId: string | null;
            sourceName: string | null;
            origins: string[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
        };
        NewApiKey: {
            id: string;
            /** @enum {string} */
            kind: "admin" | "server" | "browser";
            name: string;
            /** @description First characters, to recognise it by. */
            prefix: string;
            scopes: string[];
            sourceId: string | null;
            sourceName: string | null;
            origins: string[];
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            lastUsedAt: string | null;
            revokedAt: string | null;
            key: string;
            identitySecret: string | null;
        };
        User: {
            id: string;
            version: number;
            email: string;
            name: string;
            /** @enum {string} */
            role: "marketer" | "support" | "privacy_officer" | "admin";
            /** @enum {string} */
            locale: "de" | "en";
            /** Format: date-time */
            createdAt: string;
            disabledAt: string | null;
            lastSeenAt: string | null;
        };
        NewUser: {
            id: string;
            version: number;
            email: string;
            name: string;
            /** @enum {string} */
            role: "marketer" | "support" | "privacy_officer" | "admin";
            /** @enum {string} */
            locale: "de" | "en";
            /** Format: date-time */
            createdAt: string;
            disabledAt: string | null;
            lastSeenAt: string | null;
            password: string | null;
        };
        AuditEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: string;
            actorName: string | null;
            requestId: string | null;
            action: string;
            entity: string;
            entityId: string | null;
            detail: {
                [key: string]: unknown;
            } | null;
        };
        Me: {
            id: string;
            email: string;
            name: string;
            /** @enum {string} */
            role: "marketer" | "support" | "privacy_officer" | "admin";
            /** @enum {string} */
            locale: "de" | "en";
            /** @description What this person may do; the console shows only that. */
            scopes: ("customers:read" | "customers:write" | "interactions:read" | "events:read" | "sources:read" | "sources:write" | "attributes:read" | "attributes:write" | "rules:read" | "rules:write" | "rules:publish" | "templates:read" | "templates:write" | "templates:publish" | "messages:read" | "messages:write" | "messages:content" | "consent:read" | "consent:write" | "consent:object" | "suppressions:read" | "suppressions:write" | "purposes:read" | "purposes:write" | "keys:read" | "keys:write" | "users:read" | "users:write" | "audit:read" | "metrics:read")[];
        };
        Session: {
            id: string;
            current: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            userAgent: string | null;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded" | "down";
            version: string;
            database: {
                kind: string;
                ok: boolean;
                version: string | null;
            };
            queue: {
                kind: string;
                ok: boolean;
            };
            mail: {
                kind: string;
                ok: boolean;
            };
            processes: {
                kind: string;
                version: string;
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                seenAt: string;
                alive: boolean;
            }[];
            backlog: {
                /** @description Received, not yet matched. */
                events: number;
                /** @description Due, not yet advanced. */
                runs: number;
                messages: {
                    lane: string;
                    state: string;
                    count: number;
                }[];
                oldestEventSeconds: number | null;
            } | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "customers.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                /** @description Name, e-mail address, external id or order number; all words must occur. */
                q?: string;
                state?: "customer" | "visitor";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedCustomer"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    externalId?: string | null;
                    email?: string | null;
                    phone?: string | null;
                    locale?: string | null;
                    timeZone?: string | null;
                    /** @description Declared attributes only; null takes a value away, those not named stay. */
                    attributes?: {
                        [key: string]: (string | number | boolean | (string | number)[]) | null;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    externalId?: string | null;
                    email?: string | null;
                    phone?: string | null;
                    locale?: string | null;
                    timeZone?: string | null;
                    /** @description Declared attributes only; null takes a value away, those not named stay. */
                    attributes?: {
                        [key: string]: (string | number | boolean | (string | number)[]) | null;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.interactions": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Interaction"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.events": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.consents": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConsentRecord"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "customers.recordConsent": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    purposes: string[];
                    /**
                     * @default email
                     * @enum {string}
                     */
                    channel?: "email" | "post" | "webhook" | "task";
                    /** @enum {string} */
                    kind: "requested" | "granted" | "confirmed" | "existing_customer" | "withdrawn" | "objected";
                    /**
                     * Format: date-time
                     * @description When the person said it; now unless given.
                     */
                    occurredAt?: string;
                    /**
                     * @default api
                     * @enum {string}
                     */
                    origin?: "phone" | "letter" | "email" | "form" | "in_person" | "api" | "import";
                    /**
                     * @description What proves it: wording, form, document.
                     * @default {}
                     */
                    evidence?: {
                        [key: string]: string | number | boolean;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        records: string[];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "events.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                name?: string;
                mode?: "live" | "history";
                sourceId?: string;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        next: string | null;
                        latest: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "draft" | "published" | "paused" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedRule"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    definition: {
                        trigger: {
                            /** @constant */
                            type: "event";
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        };
                        condition?: components["schemas"]["rulesCreateBodySchema0"];
                        exitWhen?: components["schemas"]["rulesCreateBodySchema0"];
                        /**
                         * @default {
                         *       "mode": "always"
                         *     }
                         */
                        reentry?: {
                            /** @constant */
                            mode: "once";
                        } | {
                            /** @constant */
                            mode: "always";
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                        } | {
                            /** @constant */
                            mode: "property";
                            property: string;
                        };
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        steps: ({
                            id: string;
                            /** @constant */
                            type: "wait";
                            duration: {
                                amount: number;
                                /** @enum {string} */
                                unit: "seconds" | "minutes" | "hours" | "days";
                            };
                        } | {
                            id: string;
                            /** @constant */
                            type: "send";
                            /**
                             * @default email
                             * @enum {string}
                             */
                            channel?: "email" | "post" | "webhook" | "task";
                            purpose: string;
                            template: string;
                            lastUsefulHours?: number;
                        })[];
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.remove": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    definition?: {
                        trigger: {
                            /** @constant */
                            type: "event";
                            event: string;
                            /** @default [] */
                            where?: {
                                property: string;
                                /** @enum {string} */
                                op: "equals" | "not_equals" | "greater" | "at_least" | "less" | "at_most" | "contains" | "starts_with" | "one_of" | "is_known" | "is_unknown";
                                value?: (string | number | boolean) | (string | number | boolean)[];
                            }[];
                            /**
                             * @default server
                             * @enum {string}
                             */
                            trust?: "server" | "browser";
                        };
                        condition?: components["schemas"]["rulesChangeBodySchema0"];
                        exitWhen?: components["schemas"]["rulesChangeBodySchema0"];
                        /**
                         * @default {
                         *       "mode": "always"
                         *     }
                         */
                        reentry?: {
                            /** @constant */
                            mode: "once";
                        } | {
                            /** @constant */
                            mode: "always";
                        } | {
                            /** @constant */
                            mode: "period";
                            hours: number;
                        } | {
                            /** @constant */
                            mode: "property";
                            property: string;
                        };
                        /** @default 24 */
                        maxEventAgeHours?: number;
                        steps: ({
                            id: string;
                            /** @constant */
                            type: "wait";
                            duration: {
                                amount: number;
                                /** @enum {string} */
                                unit: "seconds" | "minutes" | "hours" | "days";
                            };
                        } | {
                            id: string;
                            /** @constant */
                            type: "send";
                            /**
                             * @default email
                             * @enum {string}
                             */
                            channel?: "email" | "post" | "webhook" | "task";
                            purpose: string;
                            template: string;
                            lastUsefulHours?: number;
                        })[];
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RuleVersion"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "rules.explain": {
        parameters: {
            query: {
                /** @description Id of the customer. */
                customer: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleExplanation"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedTemplate"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    name: components["schemas"]["TextInput"];
                    source: {
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: components["schemas"]["TextInput"];
                    source?: {
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The customer’s, else the template’s default, unless given. */
                    locale?: string;
                    /** Format: uuid */
                    customerId?: string;
                    /** @description Instead of the stored draft. */
                    source?: {
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        /** @description Of the variant that was filled in. */
                        locale: string | null;
                        subject: string | null;
                        html: string | null;
                        text: string | null;
                        issues: components["schemas"]["TemplateIssue"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.lint": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Instead of the stored draft. */
                    source?: {
                        /** @enum {string} */
                        kind: "marketing" | "service";
                        variants: {
                            [key: string]: {
                                subject: string;
                                preheader?: string;
                                mjml: string;
                                text?: string;
                            };
                        };
                        defaultLocale: string;
                    };
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        publishable: boolean;
                        issues: components["schemas"]["TemplateIssue"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "templates.versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TemplateVersion"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "queued" | "held" | "retry" | "sending" | "sent" | "skipped" | "failed" | "unknown";
                lane?: "service" | "triggered" | "bulk";
                customerId?: string;
                ruleId?: string;
                reason?: "no_address" | "invalid_address" | "suppressed" | "objected" | "withdrawn" | "unconfirmed" | "no_basis" | "erased" | "visitor" | "unknown_purpose" | "run_ended" | "rule_paused" | "exit_met" | "expired" | "cancelled" | "duplicate_address" | "no_channel" | "no_template" | "missing_value" | "render_failed" | "address_rejected" | "rejected" | "policy_rejected" | "unexpected" | "retries_exhausted" | "reserved_domain" | "deferred" | "server_unreachable" | "outcome_unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedMessage"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.content": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": string;
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages.contentParts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageParts"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Purpose"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    name: components["schemas"]["TextInput"];
                    description: components["schemas"]["TextInput"];
                    /** @enum {string} */
                    kind: "marketing" | "service";
                    /** @description The legal bases that suffice, per channel; a channel that is missing cannot be used. */
                    bases: {
                        [key: string]: ("consent" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest")[];
                    };
                    /** @default 0 */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purpose"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purpose"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "purposes.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: components["schemas"]["TextInput"];
                    description?: components["schemas"]["TextInput"];
                    /** @description The legal bases that suffice, per channel; a channel that is missing cannot be used. */
                    bases?: {
                        [key: string]: ("consent" | "existing_customer" | "contract" | "enquiry" | "legitimate_interest")[];
                    };
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Purpose"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                state?: "active" | "lifted" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Suppression"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    /**
                     * @default email
                     * @constant
                     */
                    channel?: "email";
                    /**
                     * @default all
                     * @enum {string}
                     */
                    scope?: "marketing" | "all";
                    /**
                     * @default other
                     * @enum {string}
                     */
                    reason?: "objection" | "complaint" | "erasure" | "bounce" | "other";
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    /**
                     * @default email
                     * @constant
                     */
                    channel?: "email";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Suppression"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "suppressions.lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "attributes.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Attribute"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "attributes.declare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    /** @enum {string} */
                    type: "text" | "number" | "date" | "boolean" | "list";
                    label: components["schemas"]["TextInput"];
                    purpose: string;
                    /** @default true */
                    personal?: boolean;
                    /** @default null */
                    retentionDays?: number | null;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribute"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "attributes.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    label?: components["schemas"]["TextInput"];
                    purpose?: string;
                    personal?: boolean;
                    retentionDays?: number | null;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attribute"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sources.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Source"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sources.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @default api
                     * @enum {string}
                     */
                    kind?: "order" | "questionnaire" | "registration" | "contest" | "complaint" | "loyalty" | "warranty" | "review" | "web" | "import" | "api";
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "sources.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "apiKeys.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "apiKeys.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @constant */
                    kind: "admin";
                    name: string;
                    scopes: ("customers:read" | "customers:write" | "interactions:read" | "events:read" | "sources:read" | "sources:write" | "attributes:read" | "attributes:write" | "rules:read" | "rules:write" | "rules:publish" | "templates:read" | "templates:write" | "templates:publish" | "messages:read" | "messages:write" | "messages:content" | "consent:read" | "consent:write" | "consent:object" | "suppressions:read" | "suppressions:write" | "purposes:read" | "purposes:write" | "keys:read" | "keys:write" | "users:read" | "users:write" | "audit:read" | "metrics:read")[];
                } | {
                    /** @constant */
                    kind: "server";
                    name: string;
                    /** Format: uuid */
                    sourceId: string;
                } | {
                    /** @constant */
                    kind: "browser";
                    name: string;
                    /** Format: uuid */
                    sourceId: string;
                    origins: string[];
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "apiKeys.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    /** @enum {string} */
                    role: "marketer" | "support" | "privacy_officer" | "admin";
                    /**
                     * @default de
                     * @enum {string}
                     */
                    locale?: "de" | "en";
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Success */
            201: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewUser"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users.change": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what is being changed */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    role?: "marketer" | "support" | "privacy_officer" | "admin";
                    /** @enum {string} */
                    locale?: "de" | "en";
                    password?: string;
                    disabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    /** @description The version */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Changed by somebody else in the meantime */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description If-Match is missing */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next` of the page before; opaque. */
                cursor?: string;
                entity?: string;
                entityId?: string;
                actor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next: string | null;
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.signIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.signOut": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.changeMe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    locale?: "de" | "en";
                };
            };
        };
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current: string;
                    next: string;
                };
            };
        };
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "session.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not signed in */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Does not go with what is there */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "health.show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Success */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The input is not valid; `errors` names what is wrong */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
