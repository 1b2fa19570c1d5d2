/** What a fitting room asks of the worker, and what it wishes for: a worker that takes over is told again. */
import type { Preference } from '../public/advice.ts';
import { ToileError, type ToileErrorDetail } from '../public/errors.ts';
import type { HeatQuantity } from '../public/report.ts';
import { connectRoom, type FittingClient, type FittingConnection } from './fitting-link.ts';
import type { Choice, Field, MadeBody, RoomCommand, RoomReport, Wish, WornFile } from './fitting-protocol.ts';

type Question = Extract<RoomCommand, { request: number }>;
type Answer = MadeBody | WornFile | Field;
export type News = Exclude<RoomReport, { request: number }> | { type: 'progress'; fraction: number };

interface Waiting {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: ToileError): void;
}

export class Tailor {
  /** Whatever the worker says unasked. */
  onNews: (news: News) => void = () => {};
  readonly #waiting = new Map<number, Waiting>();
  #line: FittingConnection | undefined;
  /** The line has ended with what was wished for last; the next wish needs another. */
  #isGivenUp = false;
  #requests = 0;
  #wish: Wish | undefined;
  #outfit: Choice[] | undefined;
  #preference: Preference | undefined;
  #isSeen = true;

  /** Makes a body. Rejects with a `ToileError`: `invalid-measurement`, `invalid-option`, `network` or `internal`. */
  make(wish: Wish): Promise<MadeBody> {
    this.#wish = wish;
    return this.#ask({ type: 'body', request: ++this.#requests, wish }) as Promise<MadeBody>;
  }

  /** Says what is worn from now on: after cloth that was given up, to another worker. */
  wear(outfit: Choice[]): void {
    this.#outfit = outfit;
    if (this.#isGivenUp) this.#connect();
    else this.#line?.post({ type: 'outfit', outfit });
  }

  /** Says how the person likes their clothes. */
  prefer(preference: Preference): void {
    this.#preference = preference;
    this.#line?.post({ type: 'prefer', preference });
  }

  /** Says whether somebody sees the room, which then comes before others. */
  seen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    this.#line?.post({ type: 'seen', isSeen });
  }

  /** What a garment of the outfit that is on the body has of a quantity. */
  field(url: string, quantity: HeatQuantity): Promise<Field> {
    return this.#ask({ type: 'field', request: ++this.#requests, url, quantity }) as Promise<Field>;
  }

  /** A garment of the outfit that has been opened, once it is on the body. */
  file(url: string): Promise<WornFile> {
    return this.#ask({ type: 'file', request: ++this.#requests, url }) as Promise<WornFile>;
  }

  /** Wishes for nothing more; whatever was asked for stays unanswered. */
  close(): void {
    this.#line?.close();
    this.#line = undefined;
    this.#isGivenUp = false;
    this.#waiting.clear();
  }

  #ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.request, { question, resolve, reject });
      if (this.#line) this.#line.post(question);
      else this.#connect();
    });
  }

  #connect(): void {
    this.#isGivenUp = false;
    this.#line = connectRoom(this.#client);
    this.#introduce();
  }

  readonly #client: FittingClient = {
    receive: (report) => this.#receive(report),
    progress: (fraction) => this.onNews({ type: 'progress', fraction }),
    introduce: () => this.#introduce(),
    giveUp: (error) => this.#giveUp(error),
  };

  /** Says everything that a worker has to know. */
  #introduce(): void {
    const left = [...this.#waiting.values()].map(({ question }) => question);
    this.#line?.post({ type: 'seen', isSeen: this.#isSeen });
    if (this.#preference) this.#line?.post({ type: 'prefer', preference: this.#preference });
    if (this.#outfit) this.#line?.post({ type: 'outfit', outfit: this.#outfit });
    // Clothes that were settling have a body to settle on.
    if (this.#wish && !left.some(({ type }) => type === 'body')) {
      this.#line?.post({ type: 'body', request: ++this.#requests, wish: this.#wish });
    }
    for (const question of left) this.#line?.post(question);
  }

  #receive(report: RoomReport): void {
    if (!('request' in report)) return this.onNews(report);
    const waiting = this.#waiting.get(report.request);
    this.#waiting.delete(report.request);
    if (report.type === 'refused') waiting?.reject(errorOf(report.error));
    else waiting?.resolve(answerOf(report));
  }

  /** Cloth that nobody asked about may have been the reason. */
  #giveUp(error: ToileErrorDetail): void {
    const given = [...this.#waiting.values()];
    this.#line = undefined;
    this.#isGivenUp = true;
    this.#waiting.clear();
    for (const { reject } of given) reject(errorOf(error));
    if (given.length === 0) this.onNews({ type: 'unwearable', error });
  }
}

function answerOf(report: Exclude<Extract<RoomReport, { request: number }>, { type: 'refused' }>): Answer {
  if (report.type === 'made') return report.body;
  return report.type === 'file' ? report.file : report.field;
}

function errorOf({ code, message, place }: ToileErrorDetail): ToileError {
  return new ToileError(code, message, place);
}
