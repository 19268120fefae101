/** The accounts that are ready to use. Their passwords are public: nothing like them is deployed. */
export const seededUsers = {
  reader: { username: 'reader', password: 'Reader-moderato-1' },
  admin: { username: 'admin', password: 'Admin-moderato-1' },
  /** Has to choose another password at the first login. */
  invited: { username: 'invited', password: 'Invited-moderato-1' },
  /** Is asked for a code of a software token, whose secret (base32) any authenticator app takes. */
  careful: {
    username: 'careful',
    password: 'Careful-moderato-1',
    totpSecret: 'MRQW42LFMQXG233EMVZGC5DPFYYTEMZU',
  },
  /** For `npm run replay`. */
  replay: Array.from({ length: 8 }, (_, index) => ({
    username: `replay-${index + 1}`,
    password: 'Replay-moderato-1',
  })),
} as const;
