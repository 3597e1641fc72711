// Events to be accepted, rejected or corrected, one after the other, by keyboard or mouse.

import { useEffect, useRef, useState } from "preact/hooks";
import { filters } from "../address";
import { type Event, type Party, post, useAnswer, usePages } from "../api";
import type { PageProps } from "../main";
import { At, Category, Line, Parties, Status, articleLink } from "../parts/named";
import { More, Problem } from "../parts/states";
import { useReading } from "../reading";
import { CATEGORIES, EVENT_STATUSES, type Word } from "../words";

interface Decided { event: string; decision: string; author: string; time: string | null }
const NAME = "marsad-reviewer";

function knownName(): string {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

export function Review({ query }: PageProps) {
  const r = useReading();
  const wanted = filters(query);
  wanted.delete("reviews");
  const list = usePages<Event>(`/events?reviews=unreviewed&limit=100&${wanted}`);
  const [author, setAuthor] = useState(knownName);
  const [at, go] = useState(0);
  const [done, setDone] = useState<Record<string, string>>({});
  const [correcting, correct] = useState(false);
  const [error, fail] = useState<Error | null>(null);
  const [told, tell] = useState("");
  const name = useRef<HTMLInputElement>(null);
  const event = list.rows[Math.min(at, list.rows.length - 1)];

  const decide = (decision: string, fields?: Record<string, unknown>) => {
    if (!event) return;
    if (!author.trim()) {
      fail(new Error(r.t("need name")));
      name.current?.focus();
      return;
    }
    fail(null);
    try {
      localStorage.setItem(NAME, author.trim());
    } catch {
      // The name holds until the page is left.
    }
    post<Decided>("/reviews", { event: event.id, decision, fields: fields ?? {}, author }).then(
      () => {
        setDone((before) => ({ ...before, [event.id]: decision }));
        tell(`${r.t("saved")} ${r.t(`decision.${decision}` as Word)}`);
        correct(false);
        go((now) => Math.min(now + 1, list.rows.length - 1));
      },
      fail,
    );
  };
  const step = (by: number) => {
    correct(false);
    go((now) => Math.max(0, Math.min(list.rows.length - 1, now + by)));
    if (at + by >= list.rows.length - 5) list.more?.();
  };
  useEffect(() => {
    const pressed = (key: KeyboardEvent) => {
      const field = (key.target as HTMLElement | null)?.closest("input, select, textarea");
      if (field || key.ctrlKey || key.metaKey || key.altKey || correcting) return;
      const keys: Record<string, () => void> = {
        a: () => decide("accept"), r: () => decide("reject"), c: () => correct(true), j: () => step(1), k: () => step(-1),
      };
      const act = keys[key.key];
      if (!act) return;
      key.preventDefault();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });
  return (
    <div class="reviewing">
      <p class="help">{r.t("review help")} {r.t("keys")}. <a href="/api/v1/reviews/gold" download>{r.t("gold")}</a></p>
      <div class="field"><label for="reviewer">{r.t("reviewer")}</label><input id="reviewer" ref={name} dir="auto" value={author} autoComplete="name" onInput={(input) => setAuthor(input.currentTarget.value)} /></div>
      {error && <Problem error={error} />}
      <p role="status" class="source">{told}</p>
      {event && (
        <section class={`card q${event.quad}`} aria-label={r.t("review")}>
          <p class="source">{r.n(Math.min(at, list.rows.length - 1) + 1)} / {r.n(list.rows.length)}{list.more && "+"}{" "}
            {done[event.id] && <strong>{r.t(`decision.${done[event.id]}` as Word)}</strong>}</p>
          <blockquote lang="ar" dir="rtl"><Sentence event={event} /></blockquote>
          <p class="gloss"><Line event={event} plain={false} /></p>
          {r.language === "ar" && <p class="source"><bdi lang="en">{event.gloss}</bdi></p>}
          <dl>
            <dt>{r.t("category")}</dt><dd><Category event={event} /> {event.mode.map((mode) => r.k("mode", mode)).join(", ")}</dd>
            <dt>{r.t("status")}</dt><dd><Status value={event.status} /></dd>
            <dt>{r.t("actor")}</dt><dd><Parties all={event.actors} /></dd>
            {event.recipients.length > 0 && <><dt>{r.t("recipient")}</dt><dd><Parties all={event.recipients} /></dd></>}
            <dt>{r.t("when")}</dt><dd>{r.d(event.date)}</dd>
            {event.place && <><dt>{r.t("where")}</dt><dd><At place={event.place} /></dd></>}
            <dt>{r.t("report")}</dt><dd><a href={articleLink(event.document, { event: event.id })}><bdi>{event.outlet ?? event.document}</bdi></a></dd>
          </dl>
          <Earlier event={event} />
          {correcting ? (
            <Correction key={event.id} event={event} save={(fields) => decide("correct", fields)} cancel={() => correct(false)} />
          ) : (
            <div class="decide">
              <button type="button" class="main" onClick={() => decide("accept")}>{r.t("accept")} <kbd>a</kbd></button>
              <button type="button" onClick={() => decide("reject")}>{r.t("reject")} <kbd>r</kbd></button>
              <button type="button" onClick={() => correct(true)}>{r.t("correct")} <kbd>c</kbd></button>
              <button type="button" onClick={() => step(-1)}>{r.t("previous")} <kbd>k</kbd></button>
              <button type="button" onClick={() => step(1)}>{r.t("next")} <kbd>j</kbd></button>
            </div>
          )}
        </section>
      )}
      {(!event || list.asking) && <More list={list} />}
    </div>
  );
}

/** The sentence, with the words that carry the event marked. */
function Sentence({ event }: { event: Event }) {
  const letters = [...event.text];
  const from = event.start - event.text_start;
  const to = event.end - event.text_start;
  if (from < 0 || to > letters.length || from >= to) return <>{event.text || event.trigger}</>;
  return <>{letters.slice(0, from).join("")}<mark class="lit-trigger">{letters.slice(from, to).join("")}</mark>{letters.slice(to).join("")}</>;
}

function Earlier({ event }: { event: Event }) {
  const r = useReading();
  const answer = useAnswer<Decided[]>(event.review ? `/reviews?event=${encodeURIComponent(event.id)}` : null);
  if (!answer.data || answer.data.length === 0) return null;
  return <ul class="source">{answer.data.map((one, at) => <li key={at}>{r.t("decided", one.author, r.d(one.time?.slice(0, 10)), r.t(`decision.${one.decision}` as Word))}</li>)}</ul>;
}

function Correction({ event, save, cancel }: { event: Event; save: (fields: Record<string, unknown>) => void; cancel: () => void }) {
  const r = useReading();
  const sides = (parties: Party[]) => parties.map((party) => [party.code, party.sector].filter(Boolean).join(" ") || party.en).join("; ");
  const [category, setCategory] = useState(event.category);
  const [status, setStatus] = useState(event.status);
  const [actors, setActors] = useState(sides(event.actors));
  const [recipients, setRecipients] = useState(sides(event.recipients));
  const [place, setPlace] = useState(event.place?.en ?? "");
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const entities = (text: string, known: Party[]) =>
    text.split(";").map((one) => one.trim()).filter(Boolean).map((one) => {
      const [, code, sector] = /^([A-Z]{3})(?: ([A-Z]{3}))?$/.exec(one) ?? [];
      const same = known.find((party) => (code ? party.code === code && (party.sector ?? undefined) === sector : party.en === one));
      return {
        entity_text: same?.text ?? "", start: same?.start ?? 0, end: same?.end ?? 0, code: code ?? null, sector: sector ?? null,
        identifier_text: code ? (same?.en ?? null) : one, office: same?.office ?? null,
      };
    });
  const send = () => {
    const fields: Record<string, unknown> = {};
    if (category !== event.category) fields["event"] = [category];
    if (status !== event.status) fields["status"] = status;
    if (actors.trim() !== sides(event.actors)) fields["actor"] = entities(actors, event.actors);
    if (recipients.trim() !== sides(event.recipients)) fields["recipient"] = entities(recipients, event.recipients);
    if (place.trim() !== (event.place?.en ?? "")) fields["event_loc"] = place.trim() ? { resolved_place: place.trim() } : null;
    save(fields);
  };
  const text = (id: string, label: Word, value: string, set: (value: string) => void) => (
    <div class="field"><label for={id}>{r.t(label)}</label><input id={id} dir="auto" value={value} onInput={(input) => set(input.currentTarget.value)} /></div>
  );
  return (
    <form class="fields" onSubmit={(submit) => { submit.preventDefault(); send(); }} onKeyDown={(key) => key.key === "Escape" && cancel()}>
      <div class="field">
        <label for="to-category">{r.t("category")}</label>
        <select id="to-category" ref={first} value={category} onChange={(input) => setCategory(input.currentTarget.value)}>
          {CATEGORIES.map((one) => <option key={one} value={one}>{r.k("category", one)}</option>)}
        </select>
      </div>
      <div class="field">
        <label for="to-status">{r.t("status")}</label>
        <select id="to-status" value={status} onChange={(input) => setStatus(input.currentTarget.value)}>
          {EVENT_STATUSES.map((one) => <option key={one} value={one}>{r.k("status", one)}</option>)}
        </select>
      </div>
      {text("to-actor", "actor", actors, setActors)}
      {text("to-recipient", "recipient", recipients, setRecipients)}
      {text("to-place", "where", place, setPlace)}
      <p class="help">{r.t("review sectors")}</p>
      <div class="decide"><button type="submit" class="main">{r.t("save")}</button><button type="button" onClick={cancel}>{r.t("cancel")}</button></div>
    </form>
  );
}
