import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../shared/clock.ts';
import { Contention, takingTurns } from '../shared/contention.ts';
import type { Table } from '../shared/table.ts';
import type { Role } from '../shared/user.ts';
import { type Admins, adminsKey, adminsOf, itemOfAdmins, maximumAdmins } from './admins.ts';

/** Why a role cannot be changed. */
export type RoleRefusal = 'last-admin' | 'too-many-admins' | 'not-an-admin';

interface RoleChange {
  readonly id: string;
  readonly role: Role;
  /** The admin who asks, who must still be one; none for the command line. */
  readonly by?: string | undefined;
}

/** The turn of whoever changes a role: until it ends, nobody else's begins. */
interface Turn {
  /** Ends it, with this one among the admins if somebody was made one. */
  end(added?: string): Promise<void>;
}

/** The only one who writes the ids of the admins. */
export interface AdminsStore {
  ids(): Promise<readonly string[]>;
  /**
   * Begins to change the role of a user, one at a time: what happens in Cognito meanwhile is not undone by another change.
   * Who is to be an admin no longer is none from here on.
   * @throws Contention when others take too long
   */
  begin(change: RoleChange): Promise<Turn | RoleRefusal>;
  /** Lists somebody who is in the group already. */
  list(id: string): Promise<'changed' | RoleRefusal>;
  /** Takes somebody from the list who has no account any more. */
  unlist(id: string): Promise<'changed' | RoleRefusal>;
  /**
   * For a transaction that takes somebody from the admins and does more: the write, none for who is no admin.
   * @throws Contention while a role is being changed
   */
  departure(id: string): Promise<ReturnType<typeof replacement> | 'last-admin' | undefined>;
}

/** Longer than a call to Cognito may take. Who died in his turn holds up others no longer than this. */
const turnMilliseconds = 15_000;

/** The item as it becomes, if it is still as it was read. */
const replacement = (before: Admins, after: Omit<Admins, 'version'>) => ({
  Item: itemOfAdmins({ ...after, version: before.version + 1 }),
  ConditionExpression: 'attribute_not_exists(pk) OR version = :before',
  ExpressionAttributeValues: { ':before': before.version },
});

const refusalOf = (admins: readonly string[], { id, role, by }: RoleChange): RoleRefusal | undefined => {
  const listed = admins.includes(id);
  if (by !== undefined && !admins.includes(by)) {
    return 'not-an-admin';
  }
  if (role === 'user' && listed && admins.length === 1) {
    return 'last-admin';
  }
  return role === 'admin' && !listed && admins.length >= maximumAdmins ? 'too-many-admins' : undefined;
};

export const adminsStore = ({ client, name: TableName }: Table, clock: Clock): AdminsStore => {
  const read = async (): Promise<Admins> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: adminsKey, ConsistentRead: true }));
    return adminsOf(Item);
  };

  const replace = async (before: Admins, after: Omit<Admins, 'version'>): Promise<Admins> => {
    try {
      const put = replacement(before, after);
      await client.send(new PutCommand({ TableName, ...put }));
      return adminsOf(put.Item);
    } catch (error) {
      throw error instanceof ConditionalCheckFailedException ? new Contention('The admins changed') : error;
    }
  };

  /** As it is when nobody is changing a role. */
  const readInTurn = async (): Promise<Admins> => {
    const present = await read();
    if (present.changing_until !== undefined && present.changing_until > clock.now().toISOString()) {
      throw new Contention('The role of somebody is being changed');
    }
    return present;
  };

  const begin: AdminsStore['begin'] = ({ id, role, by }) =>
    takingTurns.execute(async () => {
      const before = await readInTurn();
      const refusal = refusalOf(before.admins, { id, role, by });
      if (refusal !== undefined) {
        return refusal;
      }
      const left = role === 'user' ? before.admins.filter((one) => one !== id) : before.admins;
      const changing_until = new Date(clock.now().getTime() + turnMilliseconds).toISOString();
      const during = await replace(before, { admins: left, changing_until });
      return {
        end: async (added) => {
          const admins = added === undefined || left.includes(added) ? left : [...left, added];
          await replace(during, { admins });
        },
      };
    });

  return {
    ids: async () => (await read()).admins,
    begin,

    list: async (id) => {
      const turn = await begin({ id, role: 'admin' });
      if (typeof turn === 'string') {
        return turn;
      }
      await turn.end(id);
      return 'changed';
    },

    unlist: async (id) => {
      const turn = await begin({ id, role: 'user' });
      if (typeof turn === 'string') {
        return turn;
      }
      await turn.end();
      return 'changed';
    },

    departure: async (id) => {
      const present = await readInTurn();
      if (!present.admins.includes(id)) {
        return undefined;
      }
      return present.admins.length === 1
        ? 'last-admin'
        : replacement(present, { admins: present.admins.filter((one) => one !== id) });
    },
  };
};
