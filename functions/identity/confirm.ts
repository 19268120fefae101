import { ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { httpHandler, type Operation } from '../shared/http-handler.ts';
import { limitAttempts } from '../shared/limit-attempts.ts';
import type { Runtime } from '../shared/runtime.ts';
import { connectTable, type Table } from '../shared/table.ts';
import { identityRoutes } from './contract.ts';
import { isReserved } from './reserved-names.ts';
import { asking, connectUserPool, type UserPool } from './user-pool.ts';
import { wrongCode, wrongCodeExceptions } from './wrong-code.ts';

const route = identityRoutes.confirm;

interface Dependencies {
  readonly pool: UserPool;
  readonly table: Table;
}

export const confirm =
  ({ pool, table }: Dependencies): Operation<typeof route> =>
  async ({ body: { username, code } }) => {
    // Asked at registration too. But who registered while the account of that name was being deleted got past that: its
    // name is reserved before Cognito lets go of it, so that now it is seen.
    if (await isReserved(table, username)) {
      throw wrongCode();
    }
    const asked = await asking(
      pool.cognito.send(
        new ConfirmSignUpCommand({
          ClientId: pool.clientId,
          SecretHash: await pool.secretHash(username),
          Username: username,
          ConfirmationCode: code,
        }),
      ),
      wrongCodeExceptions,
    );
    if (asked.outcome === 'wrong-code') {
      throw wrongCode();
    }
    return { body: { message: 'The account is confirmed: log in.' } };
  };

export const wire = (runtime: Runtime) =>
  httpHandler(
    route,
    runtime,
    limitAttempts(route, runtime, confirm({ pool: connectUserPool(runtime), table: connectTable(runtime) })),
  );
