/** What happens at a time. */
type Happening = () => void;

/**
 * The virtual time of a simulation, in milliseconds, and what is going to happen: a binary heap by time. What is due at the
 * same moment happens in the order in which it was noted, so that a run can be repeated.
 */
export class Agenda {
  readonly #times: number[] = [];
  readonly #orders: number[] = [];
  readonly #happenings: Happening[] = [];
  #noted = 0;
  #now = 0;

  get now(): number {
    return this.#now;
  }

  /** In so many milliseconds. */
  after(milliseconds: number, happening: Happening): void {
    let place = this.#times.length;
    const [time, order] = [this.#now + Math.max(0, milliseconds), this.#noted];
    this.#noted += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isBefore(time, order, parent)) {
        break;
      }
      this.#move(parent, place);
      place = parent;
    }
    this.#put(place, time, order, happening);
  }

  /** Lets happen what is due until `end`, and makes that the time. */
  runUntil(end: number): void {
    while ((this.#times[0] ?? Number.POSITIVE_INFINITY) <= end) {
      this.#now = this.#times[0] ?? end;
      this.#takeFirst()?.();
    }
    this.#now = end;
  }

  #isBefore(time: number, order: number, place: number): boolean {
    const other = this.#times[place] ?? Number.POSITIVE_INFINITY;
    return time < other || (time === other && order < (this.#orders[place] ?? Number.POSITIVE_INFINITY));
  }

  #put(place: number, time: number, order: number, happening: Happening): void {
    this.#times[place] = time;
    this.#orders[place] = order;
    this.#happenings[place] = happening;
  }

  #move(from: number, to: number): void {
    const happening = this.#happenings[from];
    if (happening !== undefined) {
      this.#put(to, this.#times[from] ?? 0, this.#orders[from] ?? 0, happening);
    }
  }

  #takeFirst(): Happening | undefined {
    const [first] = this.#happenings;
    const [time, order, last] = [this.#times.pop(), this.#orders.pop(), this.#happenings.pop()];
    const size = this.#times.length;
    if (size === 0 || time === undefined || order === undefined || last === undefined) {
      return first;
    }
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const right = left + 1;
      const smaller =
        right < size && this.#isBefore(this.#times[right] ?? 0, this.#orders[right] ?? 0, left) ? right : left;
      if (smaller >= size || this.#isBefore(time, order, smaller)) {
        break;
      }
      this.#move(smaller, place);
      place = smaller;
    }
    this.#put(place, time, order, last);
    return first;
  }
}
