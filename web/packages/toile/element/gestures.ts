/** What a person does in the panels, as changes of the fitting room's attributes and as what only it can do. */
import type { Measurements } from '../public/body.ts';
import type { RoomProperties } from '../public/room-options.ts';
import type { Gestures } from './showing.ts';
import { lookingAt, seenFrom } from './viewpoint.ts';

/** A fitting room, as far as gestures change it. */
export type Room = RoomProperties & { reset(): void };

export interface Acts {
  measure(measurements: Measurements): void;
  ask(url: string): void;
  choose(what: 'size' | 'colorway', url: string, value: string): void;
  look(orbit: string | null, target: string | null): void;
  remember(isRemembered: boolean): void;
  addToBag(url: string, size: string): void;
}

export function gesturesOf(room: Room, acts: Acts): Gestures {
  return {
    measure: acts.measure,
    ask: acts.ask,
    chooseUnits: (length, weight) => {
      room.unit = length;
      room.weightUnit = weight;
    },
    chooseSize: (url, size) => acts.choose('size', url, size),
    chooseColorway: (url, colorway) => acts.choose('colorway', url, colorway),
    choosePose: (pose) => {
      room.pose = pose;
    },
    chooseTone: (tone) => {
      room.tone = tone;
    },
    prefer: (preference) => {
      room.preference = preference;
    },
    display: (display) => {
      room.display = display;
    },
    view: (side) => acts.look(seenFrom(side, room.cameraOrbit), room.cameraTarget),
    lookAt: ({ heightM }) => acts.look(...lookingAt(heightM)),
    compare: (size) => {
      room.compare = size ?? null;
    },
    addToBag: acts.addToBag,
    remember: acts.remember,
    forget: () => room.reset(),
  };
}
