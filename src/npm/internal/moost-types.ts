/** The types of MOOST's API as a utility's backend calls it: the members and units of the wire. Moments are epoch seconds. */

import type { Building, Device, Open } from '../types.js';

/** Types of devices. GATEWAY stands for the building as a whole. */
export type DeviceType =
  | 'APPLIANCE'
  | 'BATTERY'
  | 'CAR'
  | 'CAR_CHARGER'
  | 'ENERGY_MEASUREMENT'
  | 'GATEWAY'
  | 'HEAT_PUMP'
  | 'INPUT_DEVICE'
  | 'INVERTER'
  | 'MOOST'
  | 'SMART_METER'
  | 'SMART_PLUG'
  | 'SWITCH'
  | 'THERMOSTAT'
  | 'THERMAL_ZONE'
  | 'THERMAL_STORAGE'
  | 'WATER_HEATER'
  | 'WALL_TABLET'
  | 'SOLAR_PANEL'
  | 'DISHWASHER'
  | 'DRYER'
  | 'ENTERTAINMENT'
  | 'LIGHTING'
  | 'OVEN'
  | 'REFRIGERATION'
  | 'WASHING_MACHINE';

/** A device to be set: MOOST wants all five names. */
export interface NewDevice {
  /** 3 to 64 of `A-Z a-z 0-9 : . _ -` */
  readonly id: string;
  readonly type: DeviceType;
  readonly name: string;
  readonly vendor_name: string;
  readonly product_name: string;
  /** Up to 1,000 characters in one line. */
  readonly metadata?: string;
  readonly [member: string]: unknown;
}

/** Day names of a dual tariff. */
type Day = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** A tariff; prices are per kWh. */
export interface Tariff {
  readonly type: 'SINGLE' | 'DUAL' | 'DYNAMIC';
  readonly minPrice?: number;
  readonly maxPrice?: number;
  /** ISO 4217, such as `CHF`. */
  readonly currency?: string;
  /** Cheap hours as `HH:MM`; a start later than the end runs over midnight. */
  readonly dual?: { readonly lowTariff?: Readonly<Record<`${Day}${'Start' | 'End'}Time`, string>> };
  readonly dynamic?: {
    readonly tariffs?: readonly { readonly price?: number; readonly from?: number; readonly to?: number }[];
  };
  readonly [member: string]: unknown;
}

/** The members of a building that a utility writes. */
export interface BuildingMembers {
  /** 3 to 10 of `A-Z 0-9`, space, `-` */
  readonly zip: string;
  readonly city: string;
  /** Two capital letters. */
  readonly countryCode: string;
  /** IANA name, such as `Europe/Zurich`. */
  readonly timeZoneId?: string;
  readonly devices?: readonly NewDevice[];
  readonly settings?: { readonly tariff?: Tariff; readonly [member: string]: unknown };
  /** Epoch seconds. */
  readonly registrationTimestamp?: number;
  /** Epoch seconds; a building that has it is switched off. */
  readonly deactivatedTimestamp?: number;
  readonly isEarlyAdopter?: boolean;
  readonly customerSubscriptionName?: string;
  readonly userIds?: readonly string[];
  readonly disabledNotifications?: readonly { readonly ruleId: string; readonly userId: string }[];
  readonly rulesOperator?: 'INCLUDE' | 'EXCLUDE';
  readonly activeRules?: readonly string[];
  readonly inactiveRules?: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
  readonly isEnergyGenerationAvailable?: boolean;
  readonly kWp?: number;
  readonly [member: string]: unknown;
}

/** A building to be registered. */
export interface NewBuilding extends BuildingMembers {
  /** 1 to 100 of `A-Z a-z 0-9 : . _ -` */
  readonly customerBuildingId: string;
  /** 24 letters or digits. Default the option `customerId`. */
  readonly customerId?: string;
}

/** Members to be changed: objects are merged, `null` removes, all else replaces. */
export type BuildingChanges = { readonly [Member in keyof BuildingMembers]?: BuildingMembers[Member] | null };

/** A building without devices, settings and profile. */
export interface BuildingInfo {
  readonly id?: string;
  readonly customerBuildingId: string;
  readonly customerId?: string;
  readonly zip?: string;
  readonly city?: string;
  readonly countryCode?: string;
  readonly timeZoneId?: string;
  readonly deactivatedTimestamp?: number;
  readonly activationTimestamp?: number;
  readonly registrationTimestamp?: number;
  readonly isEarlyAdopter?: boolean;
  readonly [member: string]: unknown;
}

/** A rule. Its name and description are MOOST's own, not for households. */
export interface Rule {
  readonly id?: string;
  readonly name: string;
  readonly description?: string;
  readonly ruleState?: Open<'ACTIVE' | 'PAUSE'>;
  readonly tags?: readonly string[];
  readonly [member: string]: unknown;
}

/** What somebody did with a notification. */
export type ActionQualifier = 'DISMISS' | 'OPENAPP' | 'STOPDELIVERY' | 'OPENWEB';

/** Texts of a notification in one language. Untrusted: never markup. */
export interface NotificationTexts {
  readonly title?: string;
  readonly message?: string;
  readonly actions?: Readonly<Record<string, { readonly text?: string; readonly parameter?: string }>>;
}

/** A notification. */
export interface PushNotification {
  readonly id?: string;
  readonly customerId: string;
  readonly customerBuildingId: string;
  readonly ruleId: string;
  readonly priority?: Open<'high' | 'normal'>;
  /** Epoch milliseconds. */
  readonly createdAtTimeMillis?: number;
  readonly notification?: {
    readonly texts?: Readonly<Record<string, NotificationTexts>>;
    readonly actionQualifier?: Readonly<Record<string, Open<ActionQualifier>>>;
    readonly [member: string]: unknown;
  };
  readonly delivery_status?: { readonly status?: Open<'DELIVERED' | 'DROPPED'>; readonly reason?: string };
  readonly interaction?: {
    readonly actionQualifier?: Open<ActionQualifier>;
    readonly userId?: string;
    readonly timestamp?: number;
  };
  readonly userIds?: readonly string[];
  readonly [member: string]: unknown;
}

/** A row of the table of event types. */
export interface EventTypeInfo {
  /** The name on the wire. */
  readonly name: string;
  /** `Wh`, `W`, `%`, `°C`, `0 or 1` … */
  readonly unit: string;
  /** Expected interval in seconds, `change` where an event comes with each change, `null` where it is not published. */
  readonly interval: number | 'change' | null;
  /** Sources that are published for it; empty for all. */
  readonly devices: readonly string[];
  /** True for what MOOST works out itself: sent as well, it may count twice. */
  readonly isComputed: boolean;
  /** True if the unit was concluded from the name. */
  readonly isInferred: boolean;
}

/** Window of a read of statistics: days or months in the building's zone, both included, at most a year. */
export interface WireWindow {
  readonly from: string;
  readonly to: string;
  /** MOOST's event types, such as `ENERGY_CONSUMPTION`. */
  readonly eventTypes: readonly string[];
}

/** An answer of MOOST's Intelligence Service as it came, in watt-hours (inferred). */
export type WireBuckets = readonly Readonly<Record<string, unknown>>[];

export type { Building, Device };
