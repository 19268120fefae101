import type { Message } from './comment.ts';

interface Waiting {
  readonly message: Message;
  readonly since: number;
}

/** The messages that wait to be received, in the order in which they came: a standard queue keeps it nearly. */
export class QueueModel {
  #waiting: Waiting[] = [];
  #head = 0;

  get length(): number {
    return this.#waiting.length - this.#head;
  }

  push(message: Message, now: number): void {
    this.#waiting.push({ message, since: now });
  }

  receive(atMost: number): Message[] {
    const received = this.#waiting.slice(this.#head, this.#head + atMost).map(({ message }) => message);
    this.#head += received.length;
    if (this.#head > 10_000 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
    return received;
  }

  /** Of the message that waits longest, in milliseconds. */
  oldest(now: number): number {
    const first = this.#waiting[this.#head];
    return first === undefined ? 0 : now - first.since;
  }
}
