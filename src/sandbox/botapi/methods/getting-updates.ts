import { z } from 'zod';
import { badRequest, conflict } from '../api-error.ts';
import type { LongPolling } from '../long-polling.ts';
import { bool, integer, json, text } from '../parameters.ts';
import { UPDATE_KINDS, type UpdateQueue } from '../update-queue.ts';
import type { WebhookDelivery } from '../webhook-delivery.ts';
import { defineExplainedMethod, defineMethod, type Method } from './method.ts';

const MAX_TIMEOUT_S = 50;
const allowedUpdates = json(z.array(z.enum(UPDATE_KINDS))).optional();

/** `getUpdates`, `setWebhook`, `deleteWebhook`, `getWebhookInfo`. */
export function gettingUpdatesMethods(
  updates: UpdateQueue,
  polling: LongPolling,
  webhook: WebhookDelivery,
): readonly Method[] {
  return [
    defineMethod(
      'getUpdates',
      z.strictObject({
        offset: integer.optional(),
        limit: integer.optional(),
        timeout: integer.optional(),
        allowed_updates: allowedUpdates,
      }),
      ({ offset = 0, limit = 100, timeout = 0, allowed_updates: kinds }, { signal }) => {
        if (webhook.target() !== undefined) {
          throw conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
          );
        }
        updates.setAllowed(kinds);
        if (offset > 0) updates.confirmBelow(offset);
        else if (offset < 0) updates.keepLast(-offset);
        return polling.poll({
          limit: Math.min(100, Math.max(1, limit)),
          timeoutMs: Math.min(MAX_TIMEOUT_S, Math.max(0, timeout)) * 1000,
          signal,
        });
      },
    ),
    defineExplainedMethod(
      'setWebhook',
      z.strictObject({
        url: text.optional(),
        ip_address: text.optional(),
        max_connections: integer.optional(),
        allowed_updates: allowedUpdates,
        drop_pending_updates: bool.optional(),
        secret_token: text.optional(),
      }),
      (given) => {
        if (given.url === undefined || given.url === '') {
          return removeWebhook(updates, webhook, given.drop_pending_updates ?? false);
        }
        checkWebhookUrl(given.url);
        const secret = given.secret_token ?? '';
        if (secret.length > 256) throw badRequest('secret token is too long');
        if (!/^[\w-]*$/u.test(secret)) throw badRequest('secret token contains unallowed characters');
        if (given.drop_pending_updates === true) updates.clear();
        updates.setAllowed(given.allowed_updates);
        polling.interrupt('webhook');
        webhook.set({
          url: given.url,
          maxConnections: Math.min(100, Math.max(1, given.max_connections ?? 40)),
          ...(secret === '' ? {} : { secretToken: secret }),
        });
        return { result: true, description: 'Webhook was set' };
      },
    ),
    defineExplainedMethod(
      'deleteWebhook',
      z.strictObject({ drop_pending_updates: bool.optional() }),
      (given) => removeWebhook(updates, webhook, given.drop_pending_updates ?? false),
    ),
    defineMethod('getWebhookInfo', z.strictObject({}), () => webhook.info()),
  ];
}

function removeWebhook(updates: UpdateQueue, webhook: WebhookDelivery, dropPending: boolean) {
  if (dropPending) updates.clear();
  const was = webhook.target() !== undefined;
  if (was) webhook.remove();
  return { result: true, description: was ? 'Webhook was deleted' : 'Webhook is already deleted' };
}

/** Plain HTTP is for the own machine only, as with a Bot API server that runs locally. */
function checkWebhookUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) throw badRequest('bad webhook: invalid webhook URL specified');
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname);
  if (parsed.protocol === 'https:' || (parsed.protocol === 'http:' && local)) return;
  throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}
