/** The elements of Toile as Vue components. Whoever shows them defines them: `import 'toile/fitting-room'`. */
import { component } from './component.js';
import * as table from './table.js';

export const FittingRoom = component(table.FittingRoom);
export const Viewer = component(table.Viewer);
