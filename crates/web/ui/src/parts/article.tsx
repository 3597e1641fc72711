// An article with its events marked in the text and listed beside it.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Article, Marked } from "../api";
import { useReading } from "../reading";
import type { Word } from "../words";
import { At, Category, Line, Parties, Status } from "./named";

/** Characters that are shown at once. */
const SHOWN = 60_000;
/** Cards that are shown at once. */
const CARDS = 150;
const CODED = new Set(["title", "lead", "body"]);
const MARKS = ["trigger", "actor", "recipient", "speaker", "via", "cue", "place", "content"] as const;

interface Piece { text: string; start: number; marks: { event: number; what: string }[]; considered: number | null }
interface Part { kind: string; start: number; pieces: Piece[] }

/** Cuts the shown text into lines, and these into pieces over which no mark begins or ends. */
function cut(letters: string[], article: Article, until: number, withConsidered: boolean): Part[] {
  const edges = new Set<number>([0, until]);
  const marks = article.events.flatMap((event, at) => event.marks.map((mark) => ({ ...mark, event: at })));
  for (const mark of marks) {
    edges.add(mark.start);
    edges.add(mark.end);
  }
  if (withConsidered) for (const word of article.considered) edges.add(word.start).add(word.end);
  const segments = article.segments.length > 0 ? article.segments : [{ kind: "body", start: 0, end: letters.length }];
  for (const segment of segments) edges.add(segment.start).add(segment.end);
  const sorted = [...edges].filter((edge) => edge >= 0 && edge <= until).sort((a, b) => a - b);
  const starts = [...marks].sort((a, b) => a.start - b.start);
  const words = [...article.considered].sort((a, b) => a.start - b.start);
  let open: typeof starts = [];
  let next = 0;
  let word = 0;
  let segment = 0;
  const parts: Part[] = [];
  for (let at = 0; at + 1 < sorted.length; at++) {
    const [start, end] = [sorted[at]!, sorted[at + 1]!];
    while (segment < segments.length && segments[segment]!.end <= start) segment++;
    const inside = segments[segment] && segments[segment]!.start <= start ? segments[segment]! : null;
    while (next < starts.length && starts[next]!.start <= start) open.push(starts[next++]!);
    open = open.filter((mark) => mark.end > start);
    while (word < words.length && words[word]!.end <= start) word++;
    const considered = withConsidered && words[word] && words[word]!.start <= start ? article.considered.indexOf(words[word]!) : null;
    // Between two lines there is white space only.
    if (!inside) continue;
    const text = letters.slice(start, end).join("");
    const last = parts[parts.length - 1];
    const part = last && last.start === inside.start ? last : { kind: inside.kind, start: inside.start, pieces: [] };
    if (part !== last) parts.push(part);
    part.pieces.push({ text, start, marks: open.map(({ event, what }) => ({ event, what })), considered });
  }
  return parts;
}

export function ArticleView({ article, chosen, at }: { article: Article; chosen: string | null; at: number | null }) {
  const r = useReading();
  const letters = useMemo(() => [...article.text], [article]);
  const [until, extend] = useState(Math.max(SHOWN, (at ?? 0) + 2000));
  const [cards, extendCards] = useState(Math.max(CARDS, chosen ? article.events.findIndex((event) => event.id === chosen) + 1 : 0));
  const [considered, setConsidered] = useState(false);
  const [picked, pick] = useState<number | null>(() => {
    const index = chosen ? article.events.findIndex((event) => event.id === chosen) : -1;
    if (index >= 0) return index;
    if (at === null) return null;
    const inside = article.events.findIndex((event) => event.marks.some((mark) => mark.start <= at && at < mark.end));
    return inside >= 0 ? inside : null;
  });
  const [pointed, point] = useState<number | null>(null);
  const end = Math.min(until, letters.length);
  const parts = useMemo(() => cut(letters, article, end, considered), [letters, article, end, considered]);
  const text = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const bright = pointed ?? picked;
  const firstOf = useMemo(() => {
    const first = new Map<number, number>();
    for (const part of parts) for (const piece of part.pieces) for (const mark of piece.marks) {
      if (mark.what === "trigger" && !first.has(mark.event)) first.set(mark.event, piece.start);
    }
    return first;
  }, [parts]);
  useEffect(() => {
    if (picked !== null) text.current?.querySelector(`#w-${picked}`)?.scrollIntoView({ block: "center" });
    else if (at !== null) text.current?.querySelector(`[data-start="${nearest(parts, at)}"]`)?.scrollIntoView({ block: "center" });
  }, []);
  const showCard = (index: number) => {
    if (index >= cards) extendCards(index + CARDS);
    pick(index);
    list.current?.querySelector(`#e-${index}`)?.scrollIntoView({ block: "nearest" });
  };
  const piece = (one: Piece) => {
    const trigger = one.marks.find((mark) => mark.what === "trigger" && mark.event === bright) ?? one.marks.find((mark) => mark.what === "trigger");
    const lit = one.marks.filter((mark) => mark.event === bright).map((mark) => `lit-${mark.what}`);
    const classes = [...lit, ...(one.considered !== null ? ["considered"] : [])];
    if (trigger) {
      const event = article.events[trigger.event]!;
      return (
        <a
          key={one.start} href={`#e-${trigger.event}`} id={firstOf.get(trigger.event) === one.start ? `w-${trigger.event}` : undefined}
          class={`trigger q${event.quad} ${classes.join(" ")}`} data-start={one.start}
          aria-label={`${one.text} – ${r.k("category", event.category)}`}
          onMouseEnter={() => point(trigger.event)} onMouseLeave={() => point(null)}
          onFocus={() => point(trigger.event)} onBlur={() => point(null)}
          onClick={(click) => {
            click.preventDefault();
            showCard(trigger.event);
            list.current?.querySelector<HTMLElement>(`#e-${trigger.event} .to-text`)?.focus({ preventScroll: true });
          }}
        >{one.text}</a>
      );
    }
    const title = one.considered !== null ? article.considered[one.considered]?.why : undefined;
    return classes.length > 0 ? <span key={one.start} class={classes.join(" ")} data-start={one.start} title={title}>{one.text}</span> : <span key={one.start} data-start={one.start}>{one.text}</span>;
  };
  return (
    <div class="article">
      <div class="reader">
        <header dir="rtl" lang="ar">
          {article.title && <p class="headline">{article.title}</p>}
          <p class="source">
            <bdi>{article.outlet ?? ""}</bdi> {article.date && <bdi><time dateTime={article.date}>{r.d(article.date)}</time></bdi>}{" "}
            {article.version > 1 && r.t("version", article.version)}{" "}
            {article.url && <a href={article.url} rel="noreferrer noopener" target="_blank">{r.t("original")}</a>}
          </p>
        </header>
        <details class="marks">
          <summary>{r.t("legend")}</summary>
          <ul>{MARKS.map((mark) => <li key={mark}><span class={`lit-${mark} sample`}>{r.t(`mark.${mark}` as Word)}</span></li>)}</ul>
          {article.considered.length > 0 && (
            <label class="check"><input type="checkbox" checked={considered} onChange={(event) => setConsidered(event.currentTarget.checked)} /> {r.t("show considered")}</label>
          )}
        </details>
        <article dir="rtl" lang="ar" ref={text}>
          {parts.filter((part) => !(part.kind === "title" && article.title && part.pieces.map((one) => one.text).join("") === article.title && !part.pieces.some((one) => one.marks.length > 0))).map((part) => {
            const clutter = !CODED.has(part.kind);
            return (
              <p key={part.start} class={`segment ${part.kind} ${clutter ? "clutter" : ""}`}>
                {clutter && <span class="segment-kind" dir={r.language === "ar" ? "rtl" : "ltr"} lang={r.language}>{r.k("segment", part.kind)}</span>}
                {part.pieces.map(piece)}
              </p>
            );
          })}
        </article>
        {end < letters.length && (
          <p class="more"><button type="button" onClick={() => extend(end + SHOWN)}>{r.t("rest of text", Math.min(SHOWN, letters.length - end))}</button></p>
        )}
      </div>
      <aside aria-label={r.t("events in article")}>
        <h2>{r.t("events in article")} <small>{r.n(article.events.length)}</small></h2>
        {!article.explained && <p class="help">{r.t("too long")}</p>}
        {article.events.length === 0 && <p class="nothing">{r.t("no events")}</p>}
        <ol class="cards" ref={list}>
          {article.events.slice(0, cards).map((event, index) => (
            <Card
              key={index} event={event} index={index} picked={picked === index} pointed={bright === index}
              point={point} pick={() => pick(index)}
              toText={() => {
                pick(index);
                const word = text.current?.querySelector<HTMLElement>(`#w-${index}`);
                word?.scrollIntoView({ block: "center" });
                word?.focus({ preventScroll: true });
              }}
            />
          ))}
        </ol>
        {cards < article.events.length && <p class="more"><button type="button" onClick={() => extendCards(cards + CARDS)}>{r.t("load more")}</button></p>}
        {article.considered.length > 0 && (
          <details class="left-out">
            <summary>{r.t("not coded")} ({r.n(article.considered.length)})</summary>
            <ul>
              {article.considered.slice(0, 200).map((word, at) => (
                <li key={at}><bdi lang="ar">{word.word}</bdi> · {r.k("category", word.category)}: <bdi lang="en">{word.why}</bdi></li>
              ))}
            </ul>
          </details>
        )}
      </aside>
    </div>
  );
}

function nearest(parts: Part[], at: number): number {
  let best = 0;
  for (const part of parts) for (const piece of part.pieces) if (piece.start <= at) best = piece.start;
  return best;
}

function Card({ event, index, picked, pointed, point, pick, toText }: {
  event: Marked; index: number; picked: boolean; pointed: boolean;
  point: (index: number | null) => void; pick: () => void; toText: () => void;
}) {
  const r = useReading();
  const people = [
    event.dead !== null && r.t("dead", event.dead),
    event.injured !== null && r.t("injured", event.injured),
    event.arrested !== null && r.t("arrested", event.arrested),
  ].filter(Boolean);
  const to = event.date && event.enddate && event.enddate !== event.date ? ` – ${r.d(event.enddate)}` : "";
  return (
    <li
      id={`e-${index}`} class={`card q${event.quad} ${pointed ? "pointed" : ""} ${picked ? "picked" : ""}`}
      onMouseEnter={() => point(index)} onMouseLeave={() => point(null)} onClick={pick}
    >
      <p class="first">
        <span class="number">{r.n(index + 1)}</span> <Category event={event} />{" "}
        {event.mode.map((mode) => <span key={mode} class="tag">{r.k("mode", mode)}</span>)} <Status value={event.status} />
        {event.historical && <span class="tag">{r.t("history")}</span>}
      </p>
      <p class="gloss">{r.language === "ar" ? <><Line event={event} plain={false} /><br /><bdi lang="en" class="english">{event.gloss}</bdi></> : <bdi lang="en">{event.gloss}</bdi>}</p>
      <dl>
        <dt>{r.t("actor")}</dt><dd><Parties all={event.actors} /></dd>
        {event.recipients.length > 0 && <><dt>{r.t("recipient")}</dt><dd><Parties all={event.recipients} /></dd></>}
        <dt>{r.t("when")}</dt><dd>{r.d(event.date)}{to}{event.date_basis && event.date && <small> · {r.t(event.date_basis === "text" ? "date from text" : "date from publication")}</small>}</dd>
        {event.place && <><dt>{r.t("where")}</dt><dd><At place={event.place} /></dd></>}
        {event.speakers.length > 0 && <><dt>{r.t("said by")}</dt><dd><Parties all={event.speakers} />{event.quoted && <small> · {r.t("quoted")}</small>}</dd></>}
        {event.via.length > 0 && <><dt>{r.t("via")}</dt><dd><Parties all={event.via} /></dd></>}
        {people.length > 0 && <><dt>{r.t("people")}</dt><dd>{people.join(r.language === "ar" ? "، " : ", ")}</dd></>}
        {event.content && <><dt>{r.t("content")}</dt><dd><q lang="ar" dir="rtl">{event.content}</q></dd></>}
        {event.context.length > 0 && <><dt>{r.t("context")}</dt><dd><bdi lang="en">{event.context.join(", ").replace(/_/g, " ")}</bdi></dd></>}
      </dl>
      <p class="first">
        <button type="button" class="to-text" onFocus={() => point(index)} onBlur={() => point(null)} onClick={(click) => { click.stopPropagation(); toText(); }}>
          {r.t("back to text")}: <bdi lang="ar">{event.trigger}</bdi>
        </button>
      </p>
      {event.why.length > 0 && (
        <details class="why">
          <summary>{r.t("why")}</summary>
          <ol lang="en" dir="ltr">
            {event.why.map((step, at) => <li key={at}><bdi>{step}</bdi></li>)}
            <li>the rule is <code>{event.rule}</code></li>
          </ol>
        </details>
      )}
    </li>
  );
}
