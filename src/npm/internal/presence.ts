/**
 * Where an element is and who sees it: the document that it is in, with what happens there, and whether it is about to
 * come into sight. Nothing is fetched for what nobody is about to see.
 */

import { unseen } from './group-household.js';

/** A screen's height before it comes into sight. */
const NEAR = { rootMargin: '100% 0px' };

/** People who were away for longer may find something new. */
const AWAY_MS = 300_000;

/** Reactions of an element. */
export interface Attendant {
  /** Something may be shown now, or shown otherwise. */
  changed(): void;
  /** Called when the data may be of yesterday: the network is back, or people are. */
  renew(): void;
  /** The page has gone, and the element with it. */
  end(): void;
  /** True if the element was refused: people may have signed in elsewhere while they were away. */
  isRefused(): boolean;
  /** Follows the settings while it is in a page, until the returned function is called. */
  follow(page: Document): () => void;
}

/** The presence of one element. */
export class Presence {
  readonly #element: HTMLElement;
  readonly #attendant: Attendant;
  /** Listeners and watches are of this document. */
  #page: Document | undefined;
  #leaving = new AbortController();
  #unfollow: (() => void) | undefined;
  #sight: IntersectionObserver | undefined;
  /** Near enough to be seen soon. Once it is, it stays so. */
  #near = false;
  /** Its group needs it before anybody sees it. It asks for nothing until then. */
  #early = false;
  /** For paper everything is asked for, also what nobody has scrolled to. It has what is there when it is drawn. */
  #printed = false;
  #hiddenAt = 0;

  constructor(element: HTMLElement, attendant: Attendant) {
    this.#element = element;
    this.#attendant = attendant;
  }

  /** True if it is in a document that a window shows. */
  get isInPage(): boolean {
    return this.#page !== undefined && this.#element.isConnected;
  }

  /** True if it waits until it comes into sight. */
  get isLazy(): boolean {
    return this.#sight !== undefined;
  }

  /** True if the page has been printed. */
  get isPrinted(): boolean {
    return this.#printed;
  }

  /** Hears what happens to the page that it is in, while a window shows that. */
  enter(): void {
    const { ownerDocument: page } = this.#element;
    const { defaultView: view } = page;
    if (this.#page === page || !view) return;
    this.#page = page;
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    this.#unfollow = this.#attendant.follow(page);
    view.addEventListener('online', () => this.#attendant.renew(), { signal });
    view.addEventListener('beforeprint', this.#print, { signal });
    page.addEventListener('visibilitychange', this.#comeBack, { signal });
    // A frame that is taken away, or a window that is closed, tells its elements nothing.
    if (view !== window) view.addEventListener('pagehide', this.#end, { signal });
  }

  /** Leaves the page: what it has of it is of no use elsewhere. */
  leave(): void {
    this.#page = undefined;
    this.#leaving.abort();
    this.#forgetSight();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  /** True if nobody is about to see it, and nobody needs it before. It says when that changes. */
  isUnseen(): boolean {
    const { hidden } = this.#element;
    if (this.#near && !hidden) return false;
    const view = this.#page?.defaultView;
    const Observer = view?.IntersectionObserver;
    if (!hidden && (this.#element.getAttribute('loading') === 'eager' || !Observer)) return false;
    unseen.set(this.#element, this.#comeEarly);
    if (!this.#sight && !this.#near && Observer) {
      let isTold = false;
      const sight = new Observer((entries) => {
        isTold = true;
        if (entries.some((entry) => entry.isIntersecting)) this.#comeNear();
      }, NEAR);
      this.#sight = sight;
      sight.observe(this.#element);
      // Every browser tells with its next picture where an element is, seen or not. What keeps silent stands in for one in
      // a unit test (happy-dom), where nothing would ever come into sight.
      afterPictures(view, () => {
        if (!isTold && this.#sight === sight) this.#comeNear();
      });
    }
    return !this.#early;
  }

  #comeNear(): void {
    this.#near = true;
    this.#forgetSight();
    this.#attendant.changed();
  }

  readonly #comeEarly = (): void => {
    this.#early = true;
    this.#attendant.changed();
  };

  readonly #print = (): void => {
    this.#printed = true;
    this.#comeNear();
  };

  /** People look at the page again: after a while what is shown may be of yesterday, and they may have signed in elsewhere. */
  readonly #comeBack = (): void => {
    if (this.#page?.hidden) this.#hiddenAt = Date.now();
    else if (this.#attendant.isRefused() || Date.now() - this.#hiddenAt > AWAY_MS) this.#attendant.renew();
  };

  readonly #end = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) this.#attendant.end();
  };

  #forgetSight(): void {
    this.#sight?.disconnect();
    this.#sight = undefined;
    unseen.delete(this.#element);
  }
}

/** Calls back when a window has drawn twice, and what it had to tell has been told. One that nobody sees does not draw. */
function afterPictures(view: Window, then: () => void): void {
  view.requestAnimationFrame?.(() => view.requestAnimationFrame(() => setTimeout(then)));
}
