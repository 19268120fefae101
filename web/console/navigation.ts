import { Changing } from './changes.ts';
import { addressOf, type Place, placeAt } from './place.ts';

/** Where in the console somebody is: the address of the page. */
export class Navigation extends Changing {
  constructor() {
    super();
    window.addEventListener('popstate', () => this.changed());
    document.addEventListener('click', (event) => this.#follow(event));
  }

  get place(): Place {
    return placeAt(new URL(location.href));
  }

  go(place: Place): void {
    this.#show(addressOf(place));
  }

  #show(address: string): void {
    history.pushState(undefined, '', address);
    this.changed();
  }

  /** Links within the console change the view; those that are to open elsewhere do. */
  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const opensElsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (link === null || opensElsewhere || link.target !== '' || event.defaultPrevented) {
      return;
    }
    if (link.origin === location.origin && /^\/console(?:\/|$)/.test(link.pathname) && link.hash === '') {
      event.preventDefault();
      this.#show(link.href);
    }
  }
}
