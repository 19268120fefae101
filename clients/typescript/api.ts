// Made from the routes: npm run openapi

/** The client makes a problem document of every error, also where API Gateway answers in its own words. */
type Problems<Status extends number> = { [S in Status]: { content: { 'application/problem+json': Problem } } };

/** That the author of a rejected comment asked for a second look at it. */
export type Appeal = {
  at: string;
  /** What the author says. */
  text?: string;
  /** The version that the appeal gave the comment. */
  version: number;
  /** The version that the decision about it gave the comment; none while it waits. */
  decided_version?: number;
};

/** One change of the state of a comment. */
export type AuditRecord = {
  comment: string;
  version: number;
  event: 'submitted' | 'imported' | 'approvedByPolicy' | 'flaggedByPolicy' | 'rejectedByPolicy' | 'notScorable' | 'mendedToFlagged' | 'mendedToApproved' | 'approvalConfirmed' | 'flagConfirmed' | 'rejectionConfirmed' | 'flaggedByReports' | 'appealed' | 'approvedByAdmin' | 'rejectedByAdmin' | 'undoneByAdmin' | 'purged' | 'edited' | 'erasedByAuthor' | 'removedWithPost';
  from?: CommentStatus;
  to: CommentStatus;
  at: string;
  actor: {
    kind: 'author' | 'admin' | 'operator';
    id: string;
  } | {
    kind: 'policy' | 'schedule' | 'readers';
  };
  reason?: string;
  scoring?: Scoring;
  /** With the record by which the comment came here: the site that it came to. */
  site?: string;
};

/** What came of an action on one of many comments. */
export type BulkResult = {
  id: string;
  outcome: 'done' | 'not_found' | 'conflict' | 'failed';
  present?: PresentState;
  /** Why it was not done. */
  detail?: string;
};

/** What a threshold would have done with the texts that people judged. */
export type CandidateThreshold = {
  flag_above: number;
  /** Above it, and approved by people. */
  false_holds: number;
  /** Above it, and rejected by people. */
  confirmed_holds: number;
  /** Not above it, and rejected by people. */
  misses: number;
  /** Not above it, and approved by people. */
  passes: number;
  /** The false holds, and 5 for each miss. */
  cost: number;
};

/** What is wanted before there are tokens. Answer it within 3 minutes at /api/auth/challenge. */
export type Challenge = {
  challenge: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP';
  /** To be sent back as it is. */
  username: string;
  /** To be sent back as it is. */
  session: string;
  /** With MFA_SETUP: what an authenticator app makes its codes from. */
  secret_code?: string;
};

/** Whose a flagged comment is to judge, and until when. */
export type Claim = {
  /** The admin's user id. */
  by: string;
  until: string;
};

/** A comment as its readers see it. */
export type Comment = {
  id: string;
  /** The id of the post that it is about. */
  post: string;
  /** The author's user name. */
  author: string;
  content: string;
  /** The author changed the text since it was submitted. */
  edited?: true;
  /** The id of the comment that this one replies to. */
  parent?: string;
  status: CommentStatus;
  created_at: string;
  /** When its state or its text last changed. */
  updated_at: string;
};

/** How many approved comments a post has. */
export type CommentCount = {
  post: string;
  /** Replies included, also to a comment that cannot be seen any more. */
  approved: number;
};

/** A comment as admins see it, with its history and what readers reported of its present text. */
export type CommentInFull = {
  id: string;
  /** The id of the post that it is about. */
  post: string;
  /** As it was when the comment was submitted. */
  post_title: string;
  /** The author's user name. */
  author: string;
  author_id: string;
  content: string;
  /** The author changed the text since it was submitted. */
  edited?: true;
  /** The id of the comment that this one replies to. */
  parent?: string;
  status: CommentStatus;
  /** Counts the changes of state. */
  version: number;
  created_at: string;
  /** When its state or its text last changed. */
  updated_at: string;
  /** Why it is in its status, where somebody gave a reason. */
  reason?: string;
  moderation_response: ShownScoring | null;
  claim: Claim | null;
  appeal?: Appeal;
  /** How many reports of readers wait for a decision about it. */
  open_reports: number;
  /** What happened to it, oldest first. */
  history: AuditRecord[];
  reports: {
    /** How many reports of its present text give which reason. */
    by_reason: Record<string, number>;
    /** The latest 100 of them, the newest first. */
    latest: Report[];
  };
};

/** Of a PURGED comment only ids and times remain. */
export type CommentStatus = 'UNDER_REVIEW' | 'APPROVED' | 'FLAGGED' | 'REJECTED' | 'PURGED';

/** How decisions were on a day. */
export type DayMeasures = {
  day: string;
  submissions: number;
  decisions: DecisionCounts;
  /** Texts that no scorer scores. */
  unscorable: number;
  /** Texts that were scored again. */
  mended: Array<{
    from: string;
    to: string;
    count: number;
  }>;
  verdicts: VerdictCounts;
  by_policy: Array<{
    policy_version: number;
    decisions: DecisionCounts;
    verdicts: VerdictCounts;
  }>;
  by_scorer: Array<{
    scorer: string;
    scorer_version: string;
    decisions: DecisionCounts;
    verdicts: VerdictCounts;
  }>;
  by_trigger: Array<{
    /** A category, or a condition of the policy. */
    trigger: string;
    triggered: number;
    verdicts: VerdictCounts;
  }>;
  time_to_decision: {
    machine: Durations;
    people: Durations;
  };
  admins: {
    approved: number;
    rejected: number;
    taken_down: number;
    undone: number;
    /** Judgements that came to the same as that of another admin before. */
    agreed: number;
    disagreed: number;
    agreement: number | null;
  };
};

/** What the machine decided first of a text. */
export type DecisionCounts = {
  approved: number;
  flagged: number;
  rejected: number;
  /** How many of these lists of words scored. */
  degraded: number;
};

/** What a decision went by beside the scores, as it was then. */
export type DecisionFacts = {
  /** How many links the text holds. */
  links: number;
  author: {
    /** Comments that were approved. */
    approved: number;
    /** Rejections that nobody took back. */
    rejected: number;
    /** Comments that were approved since the last rejection. */
    approved_since_rejection: number;
  };
  /** The author had so many rejections that a person decides (docs/standing.md). */
  author_held?: true;
  /** With the fallback: the text is of a language that it does not know, or partly so. */
  doubtful?: 'other-language' | 'mixed-languages';
  /** With the fallback: whether it might approve, or all was held that it would approve. */
  fallback?: 'decide' | 'hold';
  /** With the fallback: the lists of words by which it scored. */
  word_lists?: string[];
};

/** In milliseconds. Number and total are exact; the quantiles are wrong by 4.8 % at most, and null where there is none. */
export type Durations = {
  count: number;
  total_ms: number;
  median_ms: number | null;
  p90_ms: number | null;
  p99_ms: number | null;
};

/** A confidence against the thresholds that held when it was judged. */
export type ExplainedCategory = {
  /** Above this confidence a person judges the comment. */
  flag_above?: number;
  /** Above this confidence the comment is rejected. */
  reject_above?: number;
  category: string;
  confidence: number;
  /** Whether it was a reason of the decision. */
  triggered: boolean;
};

/** Why a comment was decided as it was. */
export type Explanation = {
  /** The same in sentences. */
  in_words: string[];
  /** The most confident first. */
  categories: ExplainedCategory[];
  /** The conditions of the policy that the comment met, whatever its scores. */
  conditions: Array<'banned-phrase' | 'first-comments' | 'links' | 'suspect-phrase'>;
  /** `unknown` where the policy of the decision is not of this site: of a comment that was brought from elsewhere. */
  thresholds: 'of-the-decision' | 'unknown';
  /** Whether `content` is the text that was judged, another one, or no more. Only in the first no term is empty. */
  text: 'judged' | 'changed' | 'gone';
};

/** API Gateway's own words, when a request got no further than there. */
export type GatewayMessage = {
  message: string;
};

/** A post as lists show it: without its body. */
export type ListedPost = {
  id: string;
  site: string;
  title: string;
  url?: string;
  created_at: string;
  updated_at: string;
};

/** How decisions were, of a day or of a period (docs/measures.md). */
export type Measures = {
  submissions: number;
  decisions: DecisionCounts;
  /** Texts that no scorer scores. */
  unscorable: number;
  /** Texts that were scored again. */
  mended: Array<{
    from: string;
    to: string;
    count: number;
  }>;
  verdicts: VerdictCounts;
  by_policy: Array<{
    policy_version: number;
    decisions: DecisionCounts;
    verdicts: VerdictCounts;
  }>;
  by_scorer: Array<{
    scorer: string;
    scorer_version: string;
    decisions: DecisionCounts;
    verdicts: VerdictCounts;
  }>;
  by_trigger: Array<{
    /** A category, or a condition of the policy. */
    trigger: string;
    triggered: number;
    verdicts: VerdictCounts;
  }>;
  time_to_decision: {
    machine: Durations;
    people: Durations;
  };
  admins: {
    approved: number;
    rejected: number;
    taken_down: number;
    undone: number;
    /** Judgements that came to the same as that of another admin before. */
    agreed: number;
    disagreed: number;
    agreement: number | null;
  };
};

/** What somebody is told about a comment, or about himself. */
export type Notification = {
  id: string;
  message: string;
  /** The id of the comment that it is about, if it is about one. */
  comment?: string;
  /** The id of the post that this comment is about. */
  post?: string;
  is_read: boolean;
  created_at: string;
};

/** A comment as its author sees it, in any status. */
export type OwnComment = {
  id: string;
  /** The id of the post that it is about. */
  post: string;
  /** The author's user name. */
  author: string;
  content: string;
  /** The author changed the text since it was submitted. */
  edited?: true;
  /** The id of the comment that this one replies to. */
  parent?: string;
  status: CommentStatus;
  created_at: string;
  /** When its state or its text last changed. */
  updated_at: string;
  /** Why it is in its status, where somebody gave a reason. */
  reason?: string;
  /** Whether an appeal is possible: against a rejection, once for each text. */
  may_appeal: boolean;
  /** Whether the author appealed for the present text. */
  appealed: boolean;
};

/** What became of a user's comments, and what follows from it; a decision shows some seconds later. */
export type OwnStanding = {
  /** Comments that were approved. */
  approved: number;
  /** Rejections that nobody took back. */
  rejected: number;
  /** Comments that were approved since the last rejection. */
  approved_since_rejection: number;
  /** Whether a person decides about every new comment, after repeated rejections. */
  held: boolean;
  suspension: {
    id: string;
    /** Shown to who is suspended. */
    reason: string;
    since: string;
    /** When it ends by itself; it does not if this is left out. */
    until?: string;
  } | null;
};

/** Everything that is stored about a user. What exceeds some megabytes goes on in the next document, by the `Link` header. */
export type PersonalData = {
  exported_at: string;
  account: {
    user_id: string;
    username: string;
    email?: string;
    email_verified: boolean;
    role: Role;
    created_at?: string;
  };
  /** Oldest first, in any status; each with the records of its changes. */
  comments: Array<{
    id: string;
    site: string;
    /** The id of the post that it is about. */
    post: string;
    /** As it was when the comment was submitted. */
    post_title: string;
    /** The author's user name. */
    author: string;
    author_id: string;
    content: string;
    salt?: string;
    /** The author changed the text since it was submitted. */
    edited?: true;
    /** The id of the comment that this one replies to. */
    parent?: string;
    status: CommentStatus;
    /** Counts the changes of state. */
    version: number;
    created_at: string;
    /** When its state or its text last changed. */
    updated_at: string;
    author_record?: {
      /** Comments that were approved. */
      approved: number;
      /** Rejections that nobody took back. */
      rejected: number;
      /** Comments that were approved since the last rejection. */
      approved_since_rejection: number;
    };
    rescue_at?: string;
    correlation_id?: string;
    /** Why it is in its status, where somebody gave a reason. */
    reason?: string;
    idempotency_key?: string;
    author_gone?: true;
    author_held?: true;
    appeal?: Appeal;
    tried_alone?: true;
    history: Array<{
      comment: string;
      version: number;
      event: 'submitted' | 'imported' | 'approvedByPolicy' | 'flaggedByPolicy' | 'rejectedByPolicy' | 'notScorable' | 'mendedToFlagged' | 'mendedToApproved' | 'approvalConfirmed' | 'flagConfirmed' | 'rejectionConfirmed' | 'flaggedByReports' | 'appealed' | 'approvedByAdmin' | 'rejectedByAdmin' | 'undoneByAdmin' | 'purged' | 'edited' | 'erasedByAuthor' | 'removedWithPost';
      from?: CommentStatus;
      to: CommentStatus;
      at: string;
      reason?: string;
      actor: {
        kind: string;
        id?: string;
      };
    }>;
  }>;
  /** What the user reported, of texts that are still there; oldest first. */
  reports: Array<{
    comment: string;
    reporter: string;
    reason: ReportReason;
    /** In the words of the reader. */
    details?: string;
    reported_at: string;
    /** What it counts, in hundredths of a report. */
    weight: number;
    /** Whether an admin rejected the comment, or approved it, since. */
    status: 'open' | 'upheld' | 'declined';
    decided_at?: string;
  }>;
  notifications: Notification[];
  /** What became of the comments, and what followed from it. */
  standing?: {
    approved: number;
    rejected: number;
    suspensions: number;
    rejections: Array<{
      comment: string;
      at: string;
      approved: number;
      suspension?: string;
    }>;
    suspension?: {
      id: string;
      /** Shown to who is suspended. */
      reason: string;
      since: string;
      /** When it ends by itself; it does not if this is left out. */
      until?: string;
      by: {
        kind: string;
      };
      /** When it was ended before its time. */
      lifted_at?: string;
    };
  };
  /** When one was suspended or reinstated, oldest first. */
  suspensions: Array<{
    event: 'suspended' | 'reinstated';
    at: string;
    by: {
      kind: string;
    };
    reason?: string;
    until?: string;
  }>;
  /** Whatever else is kept under the user's id, as it is kept. */
  other: Array<Record<string, unknown>>;
};

/** What is flagged or rejected on a site, from which confidence on. */
export type Policy = {
  /** Category → thresholds. */
  categories: Record<string, Thresholds>;
  /** For the categories that are not named. */
  other_categories: Thresholds;
  /** The lists of words that count while no scorer can score. */
  word_lists: Array<'group-hatred' | 'insults' | 'mild-profanity' | 'profanity' | 'seven-words' | 'slurs' | 'threats'>;
  conditions: {
    /** A person judges an author's comments until so many of them have been approved. */
    hold_first_comments?: number;
    /** A person judges a comment with more links than this. */
    hold_links_above?: number;
    /** A person judges a comment with one of these words or phrases. */
    suspect_phrases?: string[];
    /** A comment with one of these words or phrases is rejected. */
    banned_phrases?: string[];
    /** After so many approvals in succession, an author is trusted: none of the holds above holds his comments, and none is flagged for what a scorer of choice says. What is rejected stays rejected. */
    trust_after_approvals?: number;
  };
  site: string;
  /** Counts the policies of the site. 1 is the one that every site begins with. */
  version: number;
  /** Absent from version 1. */
  created_at?: string;
  /** The user id of the admin who wrote it. */
  created_by?: string;
};

/** What is commented on. */
export type Post = {
  id: string;
  site: string;
  title: string;
  url?: string;
  body?: string;
  created_at: string;
  updated_at: string;
};

/** How a comment stands, and who brought it there. */
export type PresentState = {
  status: string;
  version: number;
  /** Who brought it there: an admin's user id, `policy`, `schedule`, `readers` or `author`. */
  decided_by?: string;
  decided_at?: string;
  /** The user id of the admin whose it is to judge. */
  claimed_by?: string;
  claimed_until?: string;
};

/** Why a request failed (RFC 9457). */
export type Problem = {
  type: string;
  title: string;
  status: number;
  /** What went wrong, in words. */
  detail: string;
  /** With invalid input: messages for each field. */
  errors?: Record<string, string[]>;
  present?: PresentState;
  /** With a 403: why the user is suspended. */
  reason?: string;
  /** With a 403: when the suspension ends by itself, if it does. */
  suspended_until?: string;
  /** The id under which a 500 or 503 stands in the logs, as `correlation_id`. */
  request_id?: string;
};

/** That a reader reported the present text of a comment. */
export type Report = {
  reporter: string;
  reason: ReportReason;
  /** In the words of the reader. */
  details?: string;
  reported_at: string;
  /** What it counts, in hundredths of a report. */
  weight: number;
  /** Whether an admin rejected the comment, or approved it, since. */
  status: 'open' | 'upheld' | 'declined';
};

/** Why a reader reports a comment. */
export type ReportReason = 'spam' | 'harassment' | 'hate' | 'threat' | 'sexual' | 'private-data' | 'other';

/** A comment as admins see it: with what the scorer said, null when it was never scored, and with the claim that an admin has on it, null when none has. */
export type ReviewedComment = {
  id: string;
  /** The id of the post that it is about. */
  post: string;
  /** As it was when the comment was submitted. */
  post_title: string;
  /** The author's user name. */
  author: string;
  author_id: string;
  content: string;
  /** The author changed the text since it was submitted. */
  edited?: true;
  /** The id of the comment that this one replies to. */
  parent?: string;
  status: CommentStatus;
  /** Counts the changes of state. */
  version: number;
  created_at: string;
  /** When its state or its text last changed. */
  updated_at: string;
  /** Why it is in its status, where somebody gave a reason. */
  reason?: string;
  moderation_response: ShownScoring | null;
  claim: Claim | null;
  appeal?: Appeal;
  /** How many reports of readers wait for a decision about it. */
  open_reports: number;
};

/** An admin moderates, and makes others admins. */
export type Role = 'user' | 'admin';

/** A user and what he may do. */
export type RoleOfUser = {
  user_id: string;
  username: string;
  role: Role;
};

/** A scorer of choice, and whether it is asked. */
export type ScorerState = {
  name: string;
  /** `open` while the scorer is left alone because it failed again and again. */
  breaker: 'closed' | 'open';
  /** When that began; absent from one that never failed so often. */
  changed_at?: string;
};

/** What a scorer said and what the policy made of it. */
export type Scoring = {
  scorer: string;
  scorer_version: string;
  policy_version: number;
  /** Of the text that was judged, keyed with what is dropped together with the text. */
  text_hash?: string;
  /** Category → confidence 0..1, rounded to six decimals. */
  categories: Record<string, number>;
  /** The categories above their threshold. */
  triggers: string[];
  /** The conditions of the policy that the comment met, whatever its scores. */
  conditions: Array<'banned-phrase' | 'first-comments' | 'links' | 'suspect-phrase'>;
  /** Its author was trusted, and so what would have flagged it did not. */
  trusted?: true;
  facts: DecisionFacts;
  /** What phrases of the policy matched, and with the scorer `keywords` the lists of words: the first 50 of each. */
  matches?: Array<{
    /** The list of words that matched, or `banned-phrases` or `suspect-phrases` for the policy's own. */
    list: string;
    /** Where in `content` the match begins, counted in UTF-16 units as JavaScript does. */
    start: number;
    /** Where it ends: `content.slice(start, end)`. */
    end: number;
  }>;
  /** Whether the fallback scored because the scorer of choice was not available. */
  degraded: boolean;
  /** Why it was not available. */
  degraded_because?: 'timed-out' | 'failed' | 'rate-limited' | 'breaker-open' | 'budget-spent' | 'not-authorized' | 'call-refused';
  /** Why a person is asked though nothing triggered: the fallback may not approve, or the text is of a language that it does not know, or such a language is mixed in, or comments of the author were rejected lately (`strikes`). */
  held?: 'fallback' | 'other-language' | 'mixed-languages' | 'strikes';
  moderated_at: string;
};

/** What a client holds while somebody is logged in. */
export type Session = {
  /** The token to send with requests. */
  access: string;
  /** Gives new tokens, once. */
  refresh: string;
  user_id: string;
  username: string;
  role: Role;
  /** Seconds until the access token expires. */
  expires_in: number;
};

/** What a scorer said of a text and what the policy made of it, explained, with the terms that matched. */
export type ShownScoring = {
  scorer: string;
  scorer_version: string;
  policy_version: number;
  /** Of the text that was judged, keyed with what is dropped together with the text. */
  text_hash?: string;
  /** Category → confidence 0..1, rounded to six decimals. */
  categories: Record<string, number>;
  /** The categories above their threshold. */
  triggers: string[];
  /** The conditions of the policy that the comment met, whatever its scores. */
  conditions: Array<'banned-phrase' | 'first-comments' | 'links' | 'suspect-phrase'>;
  /** Its author was trusted, and so what would have flagged it did not. */
  trusted?: true;
  facts: DecisionFacts;
  /** The first 50 matches of keyword lists. */
  matches?: Array<{
    /** The list of words that matched, or `banned-phrases` or `suspect-phrases` for the policy's own. */
    list: string;
    /** Where in `content` the match begins, counted in UTF-16 units as JavaScript does. */
    start: number;
    /** Where it ends: `content.slice(start, end)`. */
    end: number;
    /** What matched; empty once the text that was judged is gone or changed. */
    term: string;
  }>;
  /** Whether the fallback scored because the scorer of choice was not available. */
  degraded: boolean;
  /** Why it was not available. */
  degraded_because?: 'timed-out' | 'failed' | 'rate-limited' | 'breaker-open' | 'budget-spent' | 'not-authorized' | 'call-refused';
  /** Why a person is asked though nothing triggered: the fallback may not approve, or the text is of a language that it does not know, or such a language is mixed in, or comments of the author were rejected lately (`strikes`). */
  held?: 'fallback' | 'other-language' | 'mixed-languages' | 'strikes';
  moderated_at: string;
  explanation: Explanation;
};

/** How the decisions of a site were, by day. */
export type Stats = {
  site: string;
  from: string;
  to: string;
  total: Measures;
  /** From what people decided in the period, by scorer and category. */
  thresholds: ThresholdSuggestion[];
  /** Every day of the period, in order. */
  days: DayMeasures[];
};

/** A comment as it was submitted. */
export type SubmittedComment = {
  id: string;
  /** The id of the post that it is about. */
  post: string;
  /** The author's user name. */
  author: string;
  content: string;
  /** The id of the comment that this one replies to. */
  parent?: string;
  status: CommentStatus;
  created_at: string;
};

/** A user, and what keeps him from writing at present. */
export type SuspensionOfUser = {
  user_id: string;
  suspension: {
    id: string;
    /** Shown to who is suspended. */
    reason: string;
    since: string;
    /** When it ends by itself; it does not if this is left out. */
    until?: string;
    by: {
      kind: 'admin';
      id: string;
    } | {
      kind: 'strikes';
    };
  } | null;
};

/** That somebody was suspended or reinstated; with `strikes`, because comments were rejected or such a rejection was taken back. */
export type SuspensionRecord = {
  id: string;
  event: 'suspended' | 'reinstated';
  at: string;
  by: {
    kind: 'admin';
    id: string;
  } | {
    kind: 'strikes';
  };
  reason?: string;
  until?: string;
};

/** From what people decided of scored texts: what a threshold of a category trades off. */
export type ThresholdSuggestion = {
  scorer: string;
  category: string;
  /** Texts that people judged and that tell something of this category. */
  judged: number;
  /** How many of these people rejected. */
  rejected: number;
  /** Texts that this scorer led to pass, and that no person ever judged. */
  unseen: number;
  seen_from: number | null;
  suggested: number | null;
  remarks: Array<'too-little-data' | 'lower-not-seen'>;
  /** Each twentieth, the lowest first. */
  curve: CandidateThreshold[];
};

/** What the confidence in a category does. A category without thresholds is recorded and has no effect. */
export type Thresholds = {
  /** Above this confidence a person judges the comment. */
  flag_above?: number;
  /** Above this confidence the comment is rejected. */
  reject_above?: number;
};

/** A user as an author, as admins see him. */
export type UserRecord = {
  user_id: string;
  username: string;
  role: Role;
  created_at?: string;
  /** Comments that were approved. */
  approved: number;
  /** Rejections that nobody took back. */
  rejected: number;
  /** Comments that were approved since the last rejection. */
  approved_since_rejection: number;
  /** The last twenty that nobody took back, newest first. */
  rejections: Array<{
    comment: string;
    at: string;
  }>;
  /** Whether a person decides about every new comment, after repeated rejections. */
  held: boolean;
  suspension: {
    id: string;
    /** Shown to who is suspended. */
    reason: string;
    since: string;
    /** When it ends by itself; it does not if this is left out. */
    until?: string;
    by: {
      kind: 'admin';
      id: string;
    } | {
      kind: 'strikes';
    };
  } | null;
  /** The last twenty changes, newest first. */
  suspensions: SuspensionRecord[];
  comments: {
    /** Of the newest 100. */
    by_status: Record<string, number>;
    /** Whether there are more than those 100. */
    more: boolean;
    /** The newest twenty, newest first. */
    recent: Array<{
      id: string;
      /** The id of the post that it is about. */
      post: string;
      /** As it was when the comment was submitted. */
      post_title: string;
      content: string;
      status: CommentStatus;
      created_at: string;
      /** When its state or its text last changed. */
      updated_at: string;
      /** Why it is in its status, where somebody gave a reason. */
      reason?: string;
    }>;
  };
};

/** What people decided of what the machine had decided. */
export type VerdictCounts = {
  /** Held by the machine, approved by a person. */
  false_holds: number;
  /** Held by the machine, rejected by a person. */
  confirmed_holds: number;
  /** Passed by the machine, rejected by a person. */
  misses: number;
  /** Passed by the machine, approved by a person. */
  confirmed_approvals: number;
  /** What people decided otherwise, of what they decided. */
  overturn_rate: number | null;
};

export interface paths {
  '/api/auth/register': {
    /** Make an account; a code comes by mail, with which it is confirmed */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            /** Shown beside every comment, in lower case. */
            username: string;
            email: string;
            password: string;
          };
        };
      };
      responses: {
        201: {
          content: {
            'application/json': {
              user_id: string;
              username: string;
              message: string;
            };
          };
        };
      } & Problems<400 | 403 | 409 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/confirm': {
    /** Confirm a new account with the code that came by mail */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            username: string;
            code: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<400 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/resend-code': {
    /** Have another code sent to confirm a new account with */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            username: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<400 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/login': {
    /** Log in with user name or e-mail address, and password */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            username: string;
            password: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Session | Challenge;
          };
        };
      } & Problems<400 | 401 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/challenge': {
    /** Give what a login was answered with a challenge for: a new password, or a code of an authenticator */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            challenge: 'NEW_PASSWORD_REQUIRED';
            username: string;
            session: string;
            new_password: string;
          } | {
            challenge: 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP';
            username: string;
            session: string;
            code: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Session | Challenge;
          };
        };
      } & Problems<400 | 401 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/refresh': {
    /** New tokens for a refresh token, which is used up by that */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            refresh: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Session;
          };
        };
      } & Problems<400 | 401 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/logout': {
    /** End the session of a refresh token; the access token lives out its 5 minutes */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            refresh: string;
          };
        };
      };
      responses: {
        204: {
          content?: never;
        };
      } & Problems<400 | 401 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/forgot-password': {
    /** Have a code sent to set a new password with, if there is such an account */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            username: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<400 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/reset-password': {
    /** Set a new password with the code that came by mail; all sessions end */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            username: string;
            code: string;
            new_password: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<400 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/change-password': {
    /** Set a new password; all sessions end, and the answer begins a new one */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            old_password: string;
            new_password: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Session | Challenge;
          };
        };
      } & Problems<400 | 401 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/auth/me': {
    /** Who the access token speaks for */
    get: {
      parameters: Record<string, never>;
      responses: {
        200: {
          content: {
            'application/json': RoleOfUser;
          };
        };
      } & Problems<401 | 403 | 429 | 500 | 503>;
    };
    /** Delete the own account, and with `?comments=erase` all that was written */
    delete: {
      parameters: {
        query?: {
          comments?: 'keep' | 'erase';
        };
      };
      requestBody: {
        content: {
          'application/json': {
            password: string;
          };
        };
      };
      responses: {
        204: {
          content?: never;
        };
      } & Problems<400 | 401 | 403 | 409 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/admin/users/{user_id}/role': {
    /** The role of a user */
    get: {
      parameters: {
        path: {
          user_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': RoleOfUser;
          };
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
    /** Make a user an admin, or an admin a user; it holds from the next access token on */
    put: {
      parameters: {
        path: {
          user_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            role: Role;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': RoleOfUser;
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503>;
    };
    /** Make an admin a user again, unless no admin would be left */
    delete: {
      parameters: {
        path: {
          user_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': RoleOfUser;
          };
        };
      } & Problems<401 | 403 | 404 | 409 | 429 | 500 | 503>;
    };
  };
  '/api/auth/me/export': {
    /** Everything that is stored about the user */
    get: {
      parameters: {
        query?: {
          /** Comes in the `Link` header of the previous page. */
          cursor?: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': PersonalData;
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/posts': {
    /** The posts of a site */
    get: {
      parameters: {
        query?: {
          site?: string;
          sort?: 'newest' | 'oldest';
          /** How many entries a page has at most. */
          limit?: number;
          /** Comes in the `Link` header of the previous page. */
          cursor?: string;
        };
        header?: {
          /** The `ETag` of what the client has: if that is still what there is, the answer is 304. */
          'If-None-Match'?: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': ListedPost[];
          };
        };
        304: {
          content?: never;
        };
      } & Problems<400 | 403 | 429 | 500 | 503>;
    };
    /** Create a post; bring an id of your own, or get one */
    post: {
      parameters: {
        header?: {
          /** Sent again with the same key, a request has its effect once and is answered as the first time. */
          'Idempotency-Key'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** As the publisher names it. The id of a deleted post cannot be used again. */
            id?: string;
            site?: string;
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            title: string;
            url?: string;
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            body?: string;
          };
        };
      };
      responses: {
        201: {
          content: {
            'application/json': Post;
          };
        };
      } & Problems<400 | 401 | 403 | 409 | 413 | 415 | 422 | 429 | 500 | 503>;
    };
  };
  '/api/posts/{post_id}': {
    /** One post */
    get: {
      parameters: {
        path: {
          post_id: string;
        };
        header?: {
          /** The `ETag` of what the client has: if that is still what there is, the answer is 304. */
          'If-None-Match'?: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Post;
          };
        };
        304: {
          content?: never;
        };
      } & Problems<403 | 404 | 429 | 500 | 503>;
    };
    /** Replace title, address and text of a post */
    put: {
      parameters: {
        path: {
          post_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            title: string;
            url?: string;
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            body?: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Post;
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 413 | 415 | 429 | 500 | 503>;
    };
    /** Delete a post, and with it all its comments */
    delete: {
      parameters: {
        path: {
          post_id: string;
        };
      };
      responses: {
        204: {
          content?: never;
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/posts/{post_id}/comments/submit': {
    /** Submit a comment; it is seen by others once it was moderated */
    post: {
      parameters: {
        path: {
          post_id: string;
        };
        header?: {
          /** Sent again with the same key, a request has its effect once and is answered as the first time. */
          'Idempotency-Key'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            content: string;
            /** The id of the comment that this one replies to. A reply to a reply joins its thread. */
            parent?: string;
          };
        };
      };
      responses: {
        201: {
          content: {
            'application/json': SubmittedComment;
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503>;
    };
  };
  '/api/posts/{post_id}/comments': {
    /** The approved comments of a post; replies name their parent */
    get: {
      parameters: {
        path: {
          post_id: string;
        };
        query?: {
          sort?: 'newest' | 'oldest';
          /** How many entries a page has at most. */
          limit?: number;
          /** Comes in the `Link` header of the previous page. */
          cursor?: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Comment[];
          };
        };
      } & Problems<400 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/comments/counts': {
    /** How many approved comments posts have, in the order asked; a change shows some seconds later */
    get: {
      parameters: {
        query: {
          /** Ids of up to 100 posts, separated by commas. */
          posts: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': CommentCount[];
          };
        };
      } & Problems<400 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/comments/mine': {
    /** The own comments in any status, newest first */
    get: {
      parameters: {
        query?: {
          /** How many entries a page has at most. */
          limit?: number;
          /** Comes in the `Link` header of the previous page. */
          cursor?: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': OwnComment[];
          };
        };
      } & Problems<400 | 401 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/standing': {
    /** What became of the own comments, and whether and until when one is suspended */
    get: {
      parameters: Record<string, never>;
      responses: {
        200: {
          content: {
            'application/json': OwnStanding;
          };
        };
      } & Problems<401 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/comments/{comment_id}': {
    /** One of the own comments, in any status */
    get: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': OwnComment;
          };
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
    /** Replace the text of an own comment, which goes under review again and is not seen meanwhile */
    put: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            content: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': OwnComment;
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503>;
    };
    /** Delete an own comment */
    delete: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      responses: {
        204: {
          content?: never;
        };
      } & Problems<401 | 403 | 404 | 409 | 429 | 500 | 503>;
    };
  };
  '/api/comments/{comment_id}/reports': {
    /** Report a published comment, once; an admin looks at it when enough readers did */
    post: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            reason: ReportReason;
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            details?: string;
          };
        };
      };
      responses: {
        201: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/comments/{comment_id}/appeal': {
    /** Have another admin look at an own comment that was rejected, once */
    post: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            text?: string;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/admin/comments/flagged': {
    /** The review queue of a site; a page of what is filtered may be short though more follow */
    get: {
      parameters: {
        query?: {
          site?: string;
          /** By the time of flagging, or by the highest confidence that flagged a comment: of the newest 1,000, the highest first. */
          sort?: 'newest' | 'oldest' | 'score';
          post?: string;
          /** A user id. */
          author?: string;
          /** One that the comment was flagged for. */
          category?: string;
          /** Flagged after this time. */
          newer_than?: string;
          /** Flagged before this time. */
          older_than?: string;
          /** How many entries a page has at most. */
          limit?: number;
          /** Comes in the `Link` header of the previous page. */
          cursor?: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': ReviewedComment[];
          };
        };
      } & Problems<400 | 401 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/admin/comments/{comment_id}': {
    /** One comment in any status, with its decision explained, its history and the reports of readers */
    get: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': CommentInFull;
          };
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/admin/comments/{comment_id}/history': {
    /** What happened to a comment, oldest first */
    get: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': AuditRecord[];
          };
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/admin/comments/{comment_id}/action': {
    /** Approve or reject a flagged comment, or take an approved one down */
    post: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            action: 'approve' | 'reject';
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            reason?: string;
            /** The version that was judged: 409 when the comment has another by now. */
            version?: number;
            /** Do it in spite of another admin's claim. */
            take_over?: boolean;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/admin/comments/actions': {
    /** Approve or reject up to 100 comments, each by itself */
    post: {
      parameters: Record<string, never>;
      requestBody: {
        content: {
          'application/json': {
            action: 'approve' | 'reject';
            /** Plain text, of which something is to be seen. Control characters and space around it are removed. */
            reason?: string;
            /** By id, the versions that were judged: a conflict where a comment has another by now. */
            versions?: Record<string, number>;
            ids: string[];
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              /** In the order of `ids`. */
              results: BulkResult[];
            };
          };
        };
      } & Problems<400 | 401 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/admin/comments/{comment_id}/undo': {
    /** Flag a comment again that oneself approved or rejected in the last 5 minutes, if nothing happened since */
    post: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              message: string;
            };
          };
        };
      } & Problems<401 | 403 | 404 | 409 | 429 | 500 | 503>;
    };
  };
  '/api/admin/comments/{comment_id}/claim': {
    /** Have a flagged comment to oneself for 2 minutes, or for 2 more: no other admin can act on it meanwhile */
    post: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              claimed_by: string;
              claimed_until: string;
            };
          };
        };
      } & Problems<401 | 403 | 404 | 409 | 429 | 500 | 503>;
    };
    /** Give back the own claim on a comment, if there is one */
    delete: {
      parameters: {
        path: {
          comment_id: string;
        };
      };
      responses: {
        204: {
          content?: never;
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/admin/users/{user_id}': {
    /** What became of a user's comments, the newest of them, and the suspensions */
    get: {
      parameters: {
        path: {
          user_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': UserRecord;
          };
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/admin/users/{user_id}/suspension': {
    /** Keep a user from writing, for some time or until further notice; replaces a suspension that runs */
    post: {
      parameters: {
        path: {
          user_id: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** Shown to the user. */
            reason: string;
            /** When it ends by itself. Without `until` and `days` it does not. */
            until?: string;
            /** Instead of `until`. */
            days?: number;
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': SuspensionOfUser;
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503>;
    };
    /** Let a user write again before the suspension ends */
    delete: {
      parameters: {
        path: {
          user_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': SuspensionOfUser;
          };
        };
      } & Problems<401 | 403 | 404 | 409 | 429 | 500 | 503>;
    };
  };
  '/api/admin/scorers': {
    /** Whether the scorers of choice are asked at present, and how many decisions wait to be made again by one */
    get: {
      parameters: Record<string, never>;
      responses: {
        200: {
          content: {
            'application/json': {
              /** In the order in which they are asked. */
              scorers: ScorerState[];
              /** Decisions that the fallback made and a scorer of choice will make again: up to 1,000. */
              degraded_decisions: number;
            };
          };
        };
      } & Problems<401 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/admin/policy': {
    /** The policy of a site: what is flagged or rejected, from which confidence on */
    get: {
      parameters: {
        query?: {
          site?: string;
          /** The one that holds now, unless told. */
          version?: number;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Policy;
          };
        };
      } & Problems<400 | 401 | 403 | 404 | 429 | 500 | 503>;
    };
    /** Replace the policy of a site; comments that are judged from then on go by it */
    put: {
      parameters: {
        query?: {
          site?: string;
        };
        header?: {
          /** The `ETag` of the policy that is replaced: without it, or with another, nothing changes. */
          'If-Match'?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** What holds for everything that is not given here. */
            preset?: 'any-category' | 'harm-only';
            /** Category → thresholds. */
            categories?: Record<string, Thresholds>;
            /** For the categories that are not named. */
            other_categories?: Thresholds;
            /** The lists of words that count while no scorer can score. */
            word_lists?: Array<'group-hatred' | 'insults' | 'mild-profanity' | 'profanity' | 'seven-words' | 'slurs' | 'threats'>;
            conditions?: {
              /** A person judges an author's comments until so many of them have been approved. */
              hold_first_comments?: number;
              /** A person judges a comment with more links than this. */
              hold_links_above?: number;
              /** A person judges a comment with one of these words or phrases. */
              suspect_phrases?: string[];
              /** A comment with one of these words or phrases is rejected. */
              banned_phrases?: string[];
              /** After so many approvals in succession, an author is trusted: none of the holds above holds his comments, and none is flagged for what a scorer of choice says. What is rejected stays rejected. */
              trust_after_approvals?: number;
            };
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Policy;
          };
        };
      } & Problems<400 | 401 | 403 | 412 | 413 | 415 | 428 | 429 | 500 | 503>;
    };
  };
  '/api/admin/policy/preview': {
    /** What a draft of a policy would have changed in what was decided; nothing is scored, and nothing changes */
    post: {
      parameters: {
        query?: {
          site?: string;
          /** Decisions from this time on: seven days before `to`, unless told; 31 at most. */
          from?: string;
          /** Decisions before this time: the present, unless told. */
          to?: string;
          /** Comes in the `Link` header of the previous page. */
          cursor?: string;
        };
      };
      requestBody: {
        content: {
          'application/json': {
            /** What holds for everything that is not given here. */
            preset?: 'any-category' | 'harm-only';
            /** Category → thresholds. */
            categories?: Record<string, Thresholds>;
            /** For the categories that are not named. */
            other_categories?: Thresholds;
            /** The lists of words that count while no scorer can score. */
            word_lists?: Array<'group-hatred' | 'insults' | 'mild-profanity' | 'profanity' | 'seven-words' | 'slurs' | 'threats'>;
            conditions?: {
              /** A person judges an author's comments until so many of them have been approved. */
              hold_first_comments?: number;
              /** A person judges a comment with more links than this. */
              hold_links_above?: number;
              /** A person judges a comment with one of these words or phrases. */
              suspect_phrases?: string[];
              /** A comment with one of these words or phrases is rejected. */
              banned_phrases?: string[];
              /** After so many approvals in succession, an author is trusted: none of the holds above holds his comments, and none is flagged for what a scorer of choice says. What is rejected stays rejected. */
              trust_after_approvals?: number;
            };
          };
        };
      };
      responses: {
        200: {
          content: {
            'application/json': {
              /** How many were looked at. */
              decisions: number;
              replayed: number;
              /** How many cannot be judged by the draft, and why. */
              not_replayed: {
                /** Made again for the same text, and counted there. */
                superseded: number;
                /** The draft looks into texts, and this one is gone. */
                text_gone: number;
                /** The draft looks into texts, and this one was edited since. */
                text_changed: number;
              };
              outcomes: Array<{
                /** What was decided. */
                before: 'approve' | 'flag' | 'reject';
                /** What the draft would decide. */
                after: 'approve' | 'flag' | 'reject';
                decisions: number;
                /** Ids of comments of which the draft would decide otherwise, ten at most. */
                examples: string[];
              }>;
              /** With what people decided: of what was decided, and of what the draft would decide. */
              agreement: {
                before: {
                  /** Decisions about which people decided, too. */
                  judged: number;
                  /** Approved, and people rejected. */
                  false_approvals: number;
                  /** Flagged or rejected, and people approved. */
                  false_holds: number;
                };
                after: {
                  /** Decisions about which people decided, too. */
                  judged: number;
                  /** Approved, and people rejected. */
                  false_approvals: number;
                  /** Flagged or rejected, and people approved. */
                  false_holds: number;
                };
              };
              /** Ids of comments that the draft would approve and people rejected, ten at most. */
              false_approvals: string[];
              /** Ids of comments that the draft would hold and people approved, ten at most. */
              false_holds: string[];
              /** What people had to judge, and would have to. */
              queue: Array<{
                /** In UTC. */
                day: string;
                /** How many comments were flagged. */
                before: number;
                /** How many the draft would flag. */
                after: number;
              }>;
              site: string;
              from: string;
              to: string;
            };
          };
        };
      } & Problems<400 | 401 | 403 | 413 | 415 | 429 | 500 | 503>;
    };
  };
  '/api/admin/stats': {
    /** How right decisions were, how long they took, and how far admins agree, by day; a decision shows some seconds later */
    get: {
      parameters: {
        query?: {
          site?: string;
          /** The first day, in UTC; 30 days are told unless given, 92 at most. */
          from?: string;
          /** The last day, in UTC; today unless given. */
          to?: string;
          /** CSV has the days only. `Accept: text/csv` asks for it too. */
          format?: 'json' | 'csv';
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Stats;
          };
        };
      } & Problems<400 | 401 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/notifications': {
    /** The own notifications of the last 90 days, newest first */
    get: {
      parameters: {
        query?: {
          is_read?: 'true' | 'false';
          /** How many entries a page has at most. */
          limit?: number;
          /** Comes in the `Link` header of the previous page. */
          cursor?: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Notification[];
          };
        };
      } & Problems<400 | 401 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/notifications/{notification_id}/read': {
    /** Mark one of the own notifications as read */
    post: {
      parameters: {
        path: {
          notification_id: string;
        };
      };
      responses: {
        200: {
          content: {
            'application/json': Notification;
          };
        };
      } & Problems<401 | 403 | 404 | 429 | 500 | 503>;
    };
  };
  '/api/notifications/read-all': {
    /** Mark the own unread notifications as read, up to 1,000 at a time */
    post: {
      parameters: Record<string, never>;
      responses: {
        200: {
          content: {
            'application/json': {
              /** How many were marked. */
              read: number;
              /** Whether there are more: ask again. */
              more: boolean;
            };
          };
        };
      } & Problems<401 | 403 | 429 | 500 | 503>;
    };
  };
  '/api/openapi.json': {
    /** This description of the API, as an OpenAPI document */
    get: {
      parameters: Record<string, never>;
      responses: {
        200: {
          content: {
            'application/json': Record<string, unknown>;
          };
        };
      } & Problems<403 | 429 | 500 | 503>;
    };
  };
  '/api/docs': {
    /** This description of the API, as a page to read */
    get: {
      parameters: Record<string, never>;
      responses: {
        200: {
          content: {
            'text/html': string;
          };
        };
      } & Problems<403 | 429 | 500 | 503>;
    };
  };
  '/api/health': {
    /** Whether the API answers */
    get: {
      parameters: Record<string, never>;
      responses: {
        200: {
          content: {
            'application/json': {
              status: 'ok';
            };
          };
        };
      } & Problems<403 | 429 | 500 | 503>;
    };
  };
}
