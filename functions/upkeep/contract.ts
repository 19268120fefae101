import * as z from 'zod/mini';
import { contract } from '../shared/route.ts';

export const upkeepRoutes = contract('upkeep', {
  getHealth: {
    method: 'GET',
    path: '/api/health',
    access: 'public',
    summary: 'Whether the API answers',
    input: {},
    success: { status: 200, body: z.object({ status: z.literal('ok') }) },
  },
});
