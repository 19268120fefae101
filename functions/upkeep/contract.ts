import * as z from 'zod/mini';
import { contract } from '../shared/route.ts';

export const upkeepRoutes = contract('upkeep', {
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    access: 'public',
    summary: 'This description of the API, as an OpenAPI document',
    input: {},
    success: { status: 200, body: z.record(z.string(), z.unknown()) },
  },
  getApiDocs: {
    method: 'GET',
    path: '/api/docs',
    access: 'public',
    summary: 'This description of the API, as a page to read',
    input: {},
    success: {
      status: 200,
      headers: z.object({ 'content-security-policy': z.string() }),
      contentType: 'text/html; charset=utf-8',
      body: z.string(),
    },
  },
  getHealth: {
    method: 'GET',
    path: '/api/health',
    access: 'public',
    summary: 'Whether the API answers',
    input: {},
    success: { status: 200, body: z.object({ status: z.literal('ok') }) },
  },
});
