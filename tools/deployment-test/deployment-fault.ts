/** Something the person at the keyboard can mend. The message says what to do. */
export class DeploymentFault extends Error {
  override readonly name = 'DeploymentFault';
}
