/** What the frame and the page around it tell each other. A token goes one way, to an origin that was named before. */

/** Asked by the frame: the height that it takes, a token, or what an element told. */
export type FrameMessage =
  | { readonly moost: 'height'; readonly height: number }
  | { readonly moost: 'token'; readonly id: number; readonly reason: string }
  | { readonly moost: 'event'; readonly name: string; readonly detail: unknown };

/** Answered by the host: a token, or none. */
export interface HostMessage {
  readonly moost: 'token';
  readonly id: number;
  readonly token: unknown;
}
