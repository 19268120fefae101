import { nextPage } from '../api/call.ts';
import { problemText } from './problem-text.ts';
import type { Widget } from './widget.ts';

const pageSize = 50;

/** Loads the first page of comments, or the next one. */
export const load = async (widget: Widget, which: 'first' | 'more'): Promise<void> => {
  const { post, sort, call, state } = widget;
  widget.change({ loading: which, loadProblem: undefined });
  const cursor = which === 'more' ? state.next : {};
  try {
    const { data, headers } = await call('get', '/api/posts/{post_id}/comments', {
      path: { post_id: post },
      query: { sort, limit: pageSize, ...cursor },
    });
    const before = which === 'more' ? widget.state.listed : [];
    widget.change({ listed: [...before, ...data], next: nextPage(headers) });
  } catch (error) {
    widget.change({ loadProblem: problemText(widget.language, error, { 404: 'noPost' }) });
  }
  widget.change({ loading: undefined });
};

/** The most that a page of the API holds. */
const ownPageSize = 100;

/** Looks at the user's own newest comments: what is published meanwhile joins what everybody sees. */
export const loadOwn = async (widget: Widget): Promise<void> => {
  const { data } = await widget.session.call('get', '/api/comments/mine', { query: { limit: ownPageSize } });
  const own = data.filter(({ post }) => post === widget.post);
  const { listed, own: before } = widget.state;
  const waited = new Set(before.flatMap(({ id, status }) => (status === 'APPROVED' ? [] : [id])));
  const published = own.filter(({ id, status }) => status === 'APPROVED' && waited.has(id));
  const isNew = new Set(published.map(({ id }) => id));
  widget.change({ own, listed: [...listed.filter(({ id }) => !isNew.has(id)), ...published] });
};

/** Looks how many notifications are unread, and what became of comments that wait for a decision. */
export const lookForNews = async (widget: Widget): Promise<void> => {
  const { session, state } = widget;
  if (session.user === undefined) {
    return;
  }
  const { headers } = await session.call('get', '/api/notifications', { query: { is_read: 'false', limit: 1 } });
  const unread = Number(headers.get('x-unread-count'));
  widget.change({ unread });
  if (unread !== state.unread || state.own.some(({ status }) => status === 'UNDER_REVIEW')) {
    await loadOwn(widget);
  }
};
