/** What is known of how garments fit, by their addresses; and what of it is worth an event. */
import type { Advice } from '../public/advice.ts';
import type { FitReport } from '../public/report.ts';
import type { AdviceDetail, FitDetail } from '../public/room-events.ts';
import type { Showing } from './showing.ts';

export class Answers {
  readonly reports = new Map<string, FitReport>();
  /** Only of whom something is known. */
  readonly advices = new Map<string, Advice>();
  /** Of the size that is compared with, which only the garment has that is asked about. */
  compared: FitReport | undefined;
  /** Address of the garment that the person has asked about. */
  #asked: string | undefined;
  /** What was last said about a garment, so that it is said once. */
  readonly #said = new Map<string, string>();

  ask(url: string): void {
    this.#asked = url;
    this.compared = undefined;
  }

  /** Forgets what is known of all garments but these: it was about another person. */
  keep(urls: readonly string[]): void {
    for (const known of [this.reports, this.advices]) {
      for (const url of known.keys()) if (!urls.includes(url)) known.delete(url);
    }
  }

  /** Which of these garments is asked about: the outermost, unless the person has chosen another; what is known of it. */
  about(urls: readonly string[]): Pick<Showing, 'asked' | 'advice' | 'report'> {
    const asked = urls.find((url) => url === this.#asked) ?? urls.at(-1);
    const url = asked ?? '';
    return { asked, advice: this.advices.get(url), report: this.reports.get(url) };
  }

  /** The detail of an event, where it is news; no measurement can be told from it. */
  advised(url: string, garment: number, advice: Advice | undefined): AdviceDetail | undefined {
    if (!advice) {
      this.advices.delete(url);
      return undefined;
    }
    this.advices.set(url, advice);
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
