// Questions to the server.

import { useEffect, useState } from "preact/hooks";

export type Quads = [number, number, number, number];
export interface Who { name: string; code: string | null; sector: string | null; en: string; ar: string | null }
export interface Place { en: string; ar: string | null; country: string | null; lat: number | null; lon: number | null }
export interface Party extends Omit<Who, "ar"> { ar: string; office: string | null; text: string; start: number; end: number }
export interface Event {
  id: string; document: string; outlet: string | null; reported: string | null; date: string | null;
  enddate: string | null; category: string; mode: string[]; quad: number; status: string; historical: boolean;
  place: Place | null; dead: number | null; injured: number | null; arrested: number | null; start: number; end: number;
  trigger: string; gloss: string; rule: string; actors: Party[]; recipients: Party[]; speakers: Party[]; via: Party[];
  /** The sentence, and its first character in the document. */
  text: string; text_start: number; review: string | null;
}
export interface Passage {
  document: string; outlet: string | null; reported: string | null; line: number; start: number; end: number; text: string;
  event: string | null;
}
export interface Entry {
  key: string; kind: string; actors: Who[]; recipients: Who[]; object: string; mode: string[]; purpose: string;
  place: Place | null; status: string; moved_by: string | null; date: string | null; enddate: string | null; deadline: string | null;
  first_reported: string | null; last_reported: string | null; tellings: number; outlets: number;
  dead_least: number | null; dead_most: number | null; evidence: Passage[];
}
export interface Listed<T> { rows: T[]; next: string | null }
export interface Period { period: string; quads: Quads }
export interface ActorTold { who: Who; quads: Quads; last: string | null }
export interface Network {
  events: number; more: boolean; actors: ActorTold[];
  links: { from: number; to: number; quads: Quads; last: string | null }[];
}
export interface Mark { what: string; start: number; end: number }
export interface Marked extends Event {
  marks: Mark[]; context: string[]; date_basis: string | null; content: string | null; quoted: boolean; why: string[];
}
export interface Article {
  id: string; version: number; title: string | null; date: string | null; outlet: string | null; url: string | null;
  lang: string | null; text: string; segments: { kind: string; start: number; end: number }[]; events: Marked[];
  considered: { word: string; start: number; end: number; category: string; rule: string; why: string }[];
  explained: boolean;
}

/** What went wrong, in the server's words. */
export class Refused extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api/v1${path}`, { headers: { accept: "application/json" }, ...init });
  if (!response.ok) {
    const told = await response.json().catch(() => null);
    throw new Refused(response.status, typeof told?.error === "string" ? told.error : response.statusText);
  }
  return response.json();
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return ask<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

export interface Answer<T> { data?: T; error?: Error; asking: boolean }

/** The answer to a question; asked again when the question or the ledger changes. */
export function useAnswer<T>(path: string | null, follow = false): Answer<T> {
  const [answer, set] = useState<Answer<T> & { path?: string | null }>({ asking: true });
  const version = useChanges(follow);
  useEffect(() => {
    if (path === null) return set({ asking: false, path });
    let gone = false;
    set((before) => ({ ...before, data: before.path === path ? before.data : undefined, error: undefined, asking: true, path }));
    ask<T>(path).then(
      (data) => gone || set({ data, asking: false, path }),
      (error: Error) => gone || set({ error, asking: false, path }),
    );
    return () => {
      gone = true;
    };
  }, [path, version]);
  return answer.path === path ? answer : { asking: path !== null };
}

let source: EventSource | undefined;
let latest = 0;
const hearing = new Set<(version: number) => void>();

/** A number that rises with each change of the ledger. */
export function useChanges(follow: boolean): number {
  const [version, set] = useState(latest);
  useEffect(() => {
    if (!follow) return;
    if (!source) {
      source = new EventSource("/api/v1/changes");
      source.addEventListener("change", (event) => {
        latest = Number((event as MessageEvent<string>).data);
        for (const hear of [...hearing]) hear(latest);
      });
    }
    let timer: number | undefined;
    // Many changes at once are one reason to ask again.
    const hear = (now: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(() => set(now), 800);
    };
    hearing.add(hear);
    return () => {
      clearTimeout(timer);
      hearing.delete(hear);
    };
  }, [follow]);
  return version;
}

/** A list that grows page by page. */
export function usePages<T>(path: string): { rows: T[]; more: (() => void) | null; asking: boolean; error?: Error } {
  const [state, set] = useState<{ path: string; rows: T[]; next: string | null; asking: boolean; error?: Error }>({
    path, rows: [], next: null, asking: true,
  });
  const load = (after: string | null, before: T[]) => {
    set({ path, rows: before, next: null, asking: true });
    const to = after ? `${path}${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(after)}` : path;
    ask<Listed<T>>(to).then(
      (page) => set((now) => (now.path === path ? { path, rows: [...before, ...page.rows], next: page.next, asking: false } : now)),
      (error: Error) => set((now) => (now.path === path ? { ...now, asking: false, error } : now)),
    );
  };
  useEffect(() => load(null, []), [path]);
  if (state.path !== path) return { rows: [], more: null, asking: true };
  return { rows: state.rows, asking: state.asking, error: state.error, more: state.next ? () => load(state.next, state.rows) : null };
}
