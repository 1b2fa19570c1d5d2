/** What is known of how garments fit, by their addresses; and what of it is worth an event. */
import type { Advice } from '../public/advice.ts';
import type { FitReport } from '../public/report.ts';
import type { AdviceDetail, FitDetail } from '../public/room-events.ts';

export class Answers {
  readonly reports = new Map<string, FitReport>();
  /** Of the size that is compared with, which only the outermost garment has. */
  compared: FitReport | undefined;
  /** What was last said about a garment, so that it is said once. */
  readonly #said = new Map<string, string>();

  /** The detail of an event, where it is news; no measurement can be told from it. */
  advised(url: string, garment: number, advice: Advice | undefined): AdviceDetail | undefined {
    if (!advice) return undefined;
    const { kind, size, other, preference, basis } = advice;
    return this.#news(`advice ${url}`, { garment, kind, size, other, preference, basis });
  }

  /** As `advised`. */
  reported(url: string, garment: number, report: FitReport): FitDetail | undefined {
    this.reports.set(url, report);
    const { size, basis, obstacles } = report;
    return this.#news(`fit ${url}`, { garment, size, basis, isWearable: obstacles.length === 0 });
  }

  #news<Detail>(about: string, detail: Detail): Detail | undefined {
    const text = JSON.stringify(detail);
    if (this.#said.get(about) === text) return undefined;
    this.#said.set(about, text);
    return detail;
  }
}
