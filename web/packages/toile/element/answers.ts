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
  /** What was last said about a garment, by its address, so that it is said once. */
  readonly #said = { advice: new Map<string, string>(), fit: new Map<string, string>() };

  ask(url: string): void {
    this.#asked = url;
    this.compared = undefined;
  }

  /** Forgets what is known of all garments but these. */
  keep(urls: readonly string[]): void {
    for (const known of [this.reports, this.advices, this.#said.advice, this.#said.fit]) {
      for (const url of known.keys()) if (!urls.includes(url)) known.delete(url);
    }
  }

  /** Which of these garments is asked about: the outermost, unless the person has chosen another. */
  among(urls: readonly string[]): string | undefined {
    return urls.find((url) => url === this.#asked) ?? urls.at(-1);
  }

  /** What is known of the one of these garments that is asked about. */
  about(urls: readonly string[]): Pick<Showing, 'asked' | 'advice' | 'report'> {
    const asked = this.among(urls);
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
    return this.#news('advice', url, { garment, kind, size, other, preference, basis });
  }

  /** As `advised`. */
  reported(url: string, garment: number, report: FitReport): FitDetail | undefined {
    this.reports.set(url, report);
    const { size, basis, obstacles } = report;
    return this.#news('fit', url, { garment, size, basis, isWearable: obstacles.length === 0 });
  }

  #news<Detail>(kind: 'advice' | 'fit', url: string, detail: Detail): Detail | undefined {
    const [said, text] = [this.#said[kind], JSON.stringify(detail)];
    if (said.get(url) === text) return undefined;
    said.set(url, text);
    return detail;
  }
}
