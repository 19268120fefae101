import type { Appeal } from './appeal.ts';
import type { Comment, FateOfAppeal } from './comment.ts';

interface Circumstances {
  readonly at: string;
  /** That the change gives the comment. */
  readonly version: number;
  /** What the author says who appeals. */
  readonly plea?: string | undefined;
}

/**
 * The appeal of a comment after a change. A decision that changes once more what an appeal was decided about decides nothing;
 * who undoes the decision about an appeal lets it wait again.
 */
export const appealAfter = (
  { appeal, version: undone }: Pick<Comment, 'appeal' | 'version'>,
  fate: FateOfAppeal | undefined,
  { at, version, plea }: Circumstances,
): Appeal | undefined => {
  switch (fate) {
    case 'made':
      return { at, version, ...(plea !== undefined && { text: plea }) };
    case 'decided':
      return appeal && { ...appeal, decided_version: appeal.decided_version ?? version };
    case 'reopened':
      return appeal && { ...appeal, ...(appeal.decided_version === undone && { decided_version: undefined }) };
    case 'forgotten':
      return undefined;
    case undefined:
      return appeal;
  }
};

/** Whether the author may appeal: against a rejection, once for each text. */
export const mayAppeal = ({ status, appeal }: Pick<Comment, 'status' | 'appeal'>): boolean =>
  status === 'REJECTED' && appeal === undefined;

/** The appeal that waits for an admin. */
export const waitingAppeal = ({ status, appeal }: Pick<Comment, 'status' | 'appeal'>): Appeal | undefined =>
  status === 'FLAGGED' && appeal?.decided_version === undefined ? appeal : undefined;
