/** What the person at the keyboard can mend; its message says how. */
export class SimulationFault extends Error {
  override readonly name = 'SimulationFault';
}
