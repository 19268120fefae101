/** The accounts that are ready to use. Their passwords are public: nothing like them is deployed. */
export const seededUsers = {
  reader: { username: 'reader', password: 'Reader-moderato-1' },
  admin: { username: 'admin', password: 'Admin-moderato-1' },
  /** For `npm run replay`. */
  replay: Array.from({ length: 8 }, (_, index) => ({
    username: `replay-${index + 1}`,
    password: 'Replay-moderato-1',
  })),
} as const;
