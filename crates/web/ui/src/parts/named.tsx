// Parties, places, statuses, kinds: each always shown alike, and linked.

import { link } from "../address";
import type { Event, Party as NamedParty, Place, Quads, Who } from "../api";
import { useReading } from "../reading";
import type { Word } from "../words";

/** A party with a link to its page; `plain` without, within other links. */
export function Party({ who, sector = true, plain = false }: { who: Who | NamedParty; sector?: boolean; plain?: boolean }) {
  const r = useReading();
  const name = r.name(who);
  if (plain) return <span class="who"><bdi>{name}</bdi>{sector && who.sector && <small> {r.k("sector", who.sector)}</small>}</span>;
  return (
    <a class="who" href={link(`/actors/${encodeURIComponent(who.name)}`)}>
      <bdi>{name}</bdi>
      {sector && who.sector && <small> {r.k("sector", who.sector)}</small>}
    </a>
  );
}

export function Parties({ all, most = 4, plain = false }: { all: (Who | NamedParty)[]; most?: number; plain?: boolean }) {
  const r = useReading();
  const known = all.filter((who, at) => all.findIndex((other) => other.name === who.name && other.sector === who.sector) === at);
  if (known.length === 0) return <span class="who unknown">{r.t("someone")}</span>;
  return (
    <span class="parties">
      {known.slice(0, most).map((who, at) => <span key={at}>{at > 0 && (r.language === "ar" ? "، " : ", ")}<Party who={who} plain={plain} /></span>)}
      {known.length > most && <span> {r.t("others", known.length - most)}</span>}
    </span>
  );
}

export function At({ place, plain = false }: { place: Place | null; plain?: boolean }) {
  const r = useReading();
  if (!place) return plain ? null : <span class="who unknown">{r.t("unknown place")}</span>;
  if (plain) return <bdi>{r.name(place)}</bdi>;
  return <a class="place" href={link(location.pathname, { place: place.en })}><bdi>{r.name(place)}</bdi></a>;
}

/** A status: a word with a sign and a colour, so that no one of them is needed alone. */
export function Status({ value }: { value: string }) {
  const r = useReading();
  const sign: Record<string, string> = {
    open: "○", kept: "✓", fulfilled: "✓", broken: "✕", superseded: "↻", expired: "⌛", held: "■", lost: "□", left: "□",
    asserted: "•", planned: "◷", conditional: "◇", possible: "?", denied: "⊘",
  };
  return <span class={`status status-${value}`}><span aria-hidden="true">{sign[value] ?? "•"}</span> {r.k("status", value)}</span>;
}

export function Category({ event }: { event: Pick<Event, "category" | "quad"> }) {
  const r = useReading();
  return <span class={`category q${event.quad}`}>{r.k("category", event.category)}</span>;
}

/** An event in one line, in the reader's language. */
export function Line({ event, plain = true }: { event: Event; plain?: boolean }) {
  const r = useReading();
  if (r.language === "en") return <bdi lang="en">{event.gloss}</bdi>;
  return (
    <span class="line">
      <Parties all={event.actors} most={2} plain={plain} />
      {event.recipients.length > 0 && <> <span class="aside">← {r.t("recipient")}</span> <Parties all={event.recipients} most={2} plain={plain} /></>}
      {event.place && <>، <At place={event.place} plain={plain} /></>}
    </span>
  );
}

const QUADS = [1, 2, 3, 4] as const;

/** Events by quadrant as one bar, with the numbers for who does not see it. */
export function Bar({ quads, most }: { quads: Quads; most: number }) {
  const r = useReading();
  const total = quads.reduce((all, one) => all + one, 0);
  const told = QUADS.filter((quad) => quads[quad - 1]).map((quad) => `${r.t(`quad.${quad}` as Word)}: ${r.n(quads[quad - 1]!)}`).join(r.language === "ar" ? "، " : ", ");
  return (
    <span class="bar" role="img" aria-label={told || "0"}>
      <svg width="100%" height="10" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {QUADS.map((quad, at) => {
          const before = quads.slice(0, at).reduce((all, one) => all + one, 0);
          const width = (quads[at]! / Math.max(most, 1)) * 100;
          const x = (before / Math.max(most, 1)) * 100;
          return width > 0 ? <rect key={quad} class={`q${quad}`} x={r.language === "ar" ? 100 - x - width : x} y="0" width={width} height="10" /> : null;
        })}
      </svg>
      <span class="count">{r.n(total)}</span>
    </span>
  );
}

export function QuadLegend() {
  const r = useReading();
  return (
    <ul class="legend">
      {QUADS.map((quad) => <li key={quad}><span class={`swatch q${quad}`} aria-hidden="true" /> {r.t(`quad.${quad}` as Word)}</li>)}
    </ul>
  );
}

/** Where an article stands, at some characters. */
export function articleLink(document: string, extra: Record<string, string> = {}): string {
  return link(`/documents/${encodeURIComponent(document)}`, extra);
}
