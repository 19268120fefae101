import * as z from 'zod/mini';

/**
 * Which records of the table's stream are measured, as a filter of a Lambda event source: audit records that were
 * written, but for those of submissions, which count with what comes after them.
 */
export const recordedChangeFilters = [
  {
    eventName: ['INSERT'],
    dynamodb: {
      Keys: { sk: { S: [{ prefix: 'AUDIT#' }] } },
      NewImage: { event: { S: [{ 'anything-but': ['submitted'] }] } },
    },
  },
] as const;

const number = z.object({ N: z.string() });
const text = z.object({ S: z.string() });

const streamRecord = z.object({
  eventID: z.string(),
  dynamodb: z.object({ NewImage: z.object({ comment: text, version: number }) }),
});

/** A change of a comment that was recorded, and by which record of the stream it is known. */
export interface RecordedChange {
  /** The id of the stream's record: the same whenever it comes. */
  readonly event: string;
  readonly comment: string;
  readonly version: number;
}

/**
 * Reads a record of the stream.
 * @throws Error when it shows no audit record
 */
export const recordedChange = (record: unknown): RecordedChange => {
  const { eventID, dynamodb } = streamRecord.parse(record);
  const { comment, version } = dynamodb.NewImage;
  return { event: eventID, comment: comment.S, version: z.int().parse(Number(version.N)) };
};
