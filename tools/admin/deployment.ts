import { type AdminsStore, adminsStore } from '../../functions/identity/admins-store.ts';
import { connectUserPool, type UserPool } from '../../functions/identity/user-pool.ts';
import { connectTable, type Table } from '../../functions/shared/table.ts';
import { deployedStack } from '../target/deployed-stack.ts';
import { localDeployment } from '../target/local-deployment.ts';
import type { Target } from '../target/target.ts';

/** A deployment as far as roles are concerned, reached by the modules that it runs itself. */
export interface Deployment {
  readonly target: Target;
  readonly pool: UserPool;
  readonly table: Table;
  readonly admins: AdminsStore;
}

/** @throws OperatorFault when it cannot be reached */
export const connectDeployment = async (target: Target): Promise<Deployment> => {
  const { runtime } =
    target.kind === 'local' ? await localDeployment(target.api) : await deployedStack(target.stack, target.region);
  const table = connectTable(runtime);
  return { target, pool: connectUserPool(runtime), table, admins: adminsStore(table, runtime.clock) };
};
