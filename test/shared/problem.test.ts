import { describe, expect, it } from 'vitest';
import { Problem, type ProblemStatus, problemDocument, problemTitles } from '../../functions/shared/problem.ts';

describe('a problem document', () => {
  it.each(Object.entries(problemTitles))('of %s is titled "%s" and always says what is wrong', (status, title) => {
    const problem = new Problem(Number(status) as ProblemStatus, 'What is wrong.');

    const document = problem.toDocument();

    expect(document).toEqual({ type: 'about:blank', title, status: Number(status), detail: 'What is wrong.' });
    expect(problemDocument.parse(document)).toEqual(document);
  });

  it('says how that stands which it is about, where that is given', () => {
    const present = { status: 'APPROVED', version: 3, decided_by: 'policy', decided_at: '2030-01-01T00:00:00.000Z' };
    const document = new Problem(409, 'It changed.', { present }).toDocument();

    expect(document.present).toEqual(present);
    expect(problemDocument.parse(document)).toEqual(document);
  });

  it('names the fields of invalid input, and the request id where it is given', () => {
    const problem = new Problem(400, 'Invalid.', { errors: { content: ['Must not be empty'] } });

    expect(problem.toDocument('the-id')).toMatchObject({
      errors: { content: ['Must not be empty'] },
      request_id: 'the-id',
    });
  });
});
