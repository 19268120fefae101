import type { Target } from './drafts.ts';
import { problemText } from './problem-text.ts';
import type { SeenComment } from './thread.ts';
import type { Widget } from './widget.ts';

/** The field in which a text for a target is written. */
export const fieldOf = (target: Target): string => `[data-target="${target}"]`;

/** Opens the field for a reply or for another text, which begins with the present one. */
export const beginWriting = (widget: Widget, target: Target, present?: string): void => {
  if (present !== undefined && widget.drafts.read(target).text === undefined) {
    widget.drafts.write(target, present);
  }
  widget.change({ writing: target, writeProblem: undefined });
  widget.focus(fieldOf(target));
};

/** Closes the field. The text of a reply is kept, another text for a comment is not. */
export const stopWriting = (widget: Widget, target: Target): void => {
  const [kind, id] = target.split(':');
  if (kind === 'edit') {
    widget.drafts.write(target, '');
  }
  widget.change({ writing: undefined, writeProblem: undefined });
  widget.focus(`[data-comment="${id}"]`);
};

/** Brings a text back to where it was written. What was begun there meanwhile stands below it. */
const giveBack = (widget: Widget, target: Target, text: string, error: unknown): void => {
  const { text: begun = text } = widget.drafts.read(target);
  if (begun !== text) {
    widget.drafts.write(target, `${text}\n\n${begun}`);
  }
  widget.change({
    ...(target !== 'post' && { writing: target }),
    writeProblem: { target, text: problemText(widget.language, error) },
  });
  widget.focus(fieldOf(target));
};

/** The comment that a text for a target replies to. */
const parentOf = (target: Target) => {
  const [kind, parent] = target.split(':');
  return kind === 'reply' && parent !== undefined ? { parent } : {};
};

/** Whether the text for a target is under way. */
export const isSent = ({ state, drafts }: Widget, target: Target): boolean => {
  const { key } = drafts.read(target);
  return state.unanswered.some(({ id }) => id === key);
};

/** Shows a comment at once and sends it; it goes back to where it was written when that fails. */
const submit = async (widget: Widget, target: Target, content: string): Promise<void> => {
  const { drafts, session, post, language } = widget;
  const key = drafts.keyOf(target, content);
  const parent = parentOf(target);
  const now = new Date().toISOString();
  const sent: SeenComment = {
    id: key,
    content,
    ...parent,
    post,
    author: session.user?.username ?? '',
    status: 'UNDER_REVIEW',
    created_at: now,
    updated_at: now,
  };
  const without = () => widget.state.unanswered.filter(({ id }) => id !== key);
  widget.change({ unanswered: [...widget.state.unanswered, sent], writing: undefined, writeProblem: undefined });
  try {
    const { data } = await session.call(
      'post',
      '/api/posts/{post_id}/comments/submit',
      { path: { post_id: post }, body: { content, ...parent } },
      { 'idempotency-key': key },
    );
    if (drafts.read(target).key === key) {
      drafts.write(target, '');
    }
    const own = [{ ...data, updated_at: data.created_at }, ...widget.state.own];
    widget.change({ unanswered: without(), own, said: language.t('submitted') });
    widget.lookSoon();
  } catch (error) {
    widget.change({ unanswered: without() });
    giveBack(widget, target, content, error);
  }
};

/** Shows what a comment will be, or hides it, while that is sent. */
const change = async (
  widget: Widget,
  id: string,
  content: string | undefined,
  send: () => Promise<void>,
): Promise<void> => {
  widget.change({
    changing: new Map(widget.state.changing).set(id, content),
    writing: undefined,
    writeProblem: undefined,
    said: '',
  });
  try {
    await send();
  } finally {
    widget.change({ changing: new Map([...widget.state.changing].filter(([one]) => one !== id)) });
  }
};

/** Shows another text of a comment at once and sends it; the old one comes back when that fails. */
const edit = async (widget: Widget, target: Target, content: string): Promise<void> => {
  const id = target.slice('edit:'.length);
  const path = { comment_id: id };
  widget.focus(`[data-comment="${id}"]`);
  try {
    await change(widget, id, content, async () => {
      const { data } = await widget.session.call('put', '/api/comments/{comment_id}', { path, body: { content } });
      widget.drafts.write(target, '');
      const own = [data, ...widget.state.own.filter((comment) => comment.id !== id)];
      widget.change({ own, said: widget.language.t('submitted') });
    });
    widget.lookSoon();
  } catch (error) {
    giveBack(widget, target, content, error);
  }
};

/** Hides a comment at once and deletes it; it comes back when that fails. */
export const remove = async (widget: Widget, id: string): Promise<void> => {
  const others = (comment: { readonly id: string }) => comment.id !== id;
  widget.change({ asking: undefined });
  widget.focus('h2');
  try {
    await change(widget, id, undefined, async () => {
      await widget.session.call('delete', '/api/comments/{comment_id}', { path: { comment_id: id } });
      const { own, listed } = widget.state;
      widget.change({ own: own.filter(others), listed: listed.filter(others), said: widget.language.t('deleted') });
    });
  } catch (error) {
    widget.change({ said: problemText(widget.language, error) });
  }
};

/** Sends a text for a target. */
export const send = (widget: Widget, target: Target, text: string): Promise<void> =>
  (target.startsWith('edit:') ? edit : submit)(widget, target, text);
