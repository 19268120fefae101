import type { paths } from '../../clients/typescript/api.ts';
import { attempt, closeDialog } from './accounts.ts';
import { loadOwn } from './reading.ts';
import type { Key, Widget } from './widget.ts';

type Reason =
  paths['/api/comments/{comment_id}/reports']['post']['requestBody']['content']['application/json']['reason'];

/** Why a comment may be reported; their names are keys of the catalogue too. */
export const reasons = [
  'spam',
  'harassment',
  'hate',
  'threat',
  'sexual',
  'private-data',
  'other',
] as const satisfies readonly (Reason & Key)[];

const done = (widget: Widget, said: Key): void => {
  closeDialog(widget);
  widget.change({ said: widget.language.t(said) });
  widget.focus('h2');
};

/** Tells moderators that something is wrong with a comment. */
export const report = (widget: Widget, comment_id: string, reason: string, details: string): Promise<void> =>
  attempt(widget, async () => {
    const body = {
      reason: reasons.find((name) => name === reason) ?? 'other',
      ...(details !== '' && { details }),
    };
    await widget.session.call('post', '/api/comments/{comment_id}/reports', { path: { comment_id }, body });
    done(widget, 'reported');
  });

/** Has a person look again at an own comment that was rejected. */
export const appeal = (widget: Widget, comment_id: string, text: string): Promise<void> =>
  attempt(widget, async () => {
    const body = text === '' ? {} : { text };
    await widget.session.call('post', '/api/comments/{comment_id}/appeal', { path: { comment_id }, body });
    done(widget, 'appealed');
    await loadOwn(widget);
  });
