/** What the inbox of a building answers. */

import type { PushNotification } from './moost-types.js';

/** A notification for the household. Texts are untrusted: never markup. */
export interface InboxNotification
  extends Pick<PushNotification, 'id' | 'createdAtTimeMillis' | 'priority' | 'interaction'> {
  /** Tags of its rule, to be labelled by the portal. */
  readonly tags: readonly string[];
  readonly notification: Pick<NonNullable<PushNotification['notification']>, 'texts' | 'actionQualifier'> & {
    readonly topicIcon?: string;
    readonly impactIcon?: string;
  };
}

/** A preference: the rules with a tag. */
export interface InboxPreference {
  readonly tag: string;
  readonly state: 'on' | 'off' | 'partly';
}
