/** Makes the bodies that one fitting room wishes for. */
import type { FittingCommand, FittingReport, MadeBody, Wish } from '../internal/fitting-protocol.ts';
import type { Port } from '../internal/port.ts';
import type { BodyReading, BodyReport, MissedMeasurement } from '../public/body.ts';
import type { ToileErrorDetail } from '../public/errors.ts';
import { BodyModel } from './body-model.ts';
import { isCrash, toDetail } from './failure.ts';
import { fetchBody, fetchFitting } from './fitting-files.ts';
import type { Fitting, FittingModule } from './fitting-wasm.ts';

/** What a host needs from outside; tests have their own. */
export interface FittingPlatform {
  fetchFitting(): Promise<FittingModule>;
  fetchBody(onProgress: (fraction: number) => void): Promise<Uint8Array>;
}

const BROWSER: FittingPlatform = { fetchFitting, fetchBody };

/** Everything to make bodies with. */
interface Workshop {
  fitting: Fitting;
  model: BodyModel;
}

/** Numbers of `Fitting.readings` for each measurement. */
const NUMBERS = 4;

/** Serves the fitting room at the other end of `port`. */
export function serveFitting(port: Port, platform = BROWSER): void {
  const send = (report: FittingReport, transfer: Transferable[] = []) => port.postMessage(report, transfer);
  const workshop = open(platform, (fraction) => send({ type: 'progress', fraction }));
  workshop.catch((error) => send({ type: 'ended', error: unreachable(error) }));

  port.onmessage = async ({ data }) => {
    const { request, wish } = data as FittingCommand;
    const ready = await workshop.catch(() => undefined);
    if (!ready) return;
    try {
      const body = make(ready, wish);
      send({ type: 'made', request, body }, buffersOf(body));
    } catch (error) {
      if (isCrash(error)) send({ type: 'ended', error: toDetail(error) });
      else send({ type: 'refused', request, error: toDetail(error) });
    }
  };
}

async function open(platform: FittingPlatform, onProgress: (fraction: number) => void): Promise<Workshop> {
  const [module, body] = await Promise.all([platform.fetchFitting(), platform.fetchBody(onProgress)]);
  return { fitting: module.Fitting.open(body), model: new BodyModel(body) };
}

/** What has no code was thrown by `fetch` or `import`. */
function unreachable(error: unknown): ToileErrorDetail {
  const detail = toDetail(error);
  return detail.code === 'internal' && !isCrash(error) ? { ...detail, code: 'network' } : detail;
}

function make({ fitting, model }: Workshop, { sex, given, pose, as }: Wish): MadeBody {
  const names = given.map(([name]) => name);
  fitting.shape(
    sex,
    names,
    Float64Array.from(given, ([, value]) => value),
    pose,
  );
  const report = reportOf(fitting.names(), fitting.readings());
  const vertices = model.arrange({ positions: fitting.positions(), normals: fitting.normals() });
  return as === 'model' ? { report, model: model.write(vertices, sex) } : { report, vertices };
}

function buffersOf({ model, vertices }: MadeBody): Transferable[] {
  const arrays = [model, vertices?.positions, vertices?.normals];
  return arrays.flatMap((array) => (array ? [array.buffer] : []));
}

function reportOf(names: string[], readings: Float64Array): BodyReport {
  const measurements: { [name: string]: BodyReading } = {};
  const missed: MissedMeasurement[] = [];
  for (const [index, name] of names.entries()) {
    const at = NUMBERS * index;
    const [value = 0, asked = Number.NaN, spread = 0, isMissed] = readings.subarray(at, at + NUMBERS);
    const isGiven = !Number.isNaN(asked);
    measurements[name] = isGiven
      ? { value, source: 'given', asked, spread }
      : { value, source: 'predicted', spread };
    if (isMissed) missed.push({ name, asked, value });
  }
  return { measurements, missed };
}
