/** The posts that are there to comment on. */
export const seededPosts = [
  {
    id: '0190a2b4-0000-7000-8000-000000000001',
    title: 'Welcome to Moderato',
    url: 'https://example.com/welcome',
    body: 'Comment below: nobody sees it until it was judged.',
    created_at: '2026-01-01T09:00:00.000Z',
  },
  {
    id: '0190a2b4-0000-7000-8000-000000000002',
    title: 'Should cities ban cars?',
    url: 'https://example.com/cars',
    created_at: '2026-01-02T09:00:00.000Z',
  },
] as const;
