// Who undertook what, by what became of it.

import { filters, link } from "../address";
import { type Entry, type Event, useAnswer, usePages } from "../api";
import type { PageProps } from "../main";
import { Download } from "../parts/filters";
import { Line, Parties, Status, articleLink } from "../parts/named";
import { Evidence } from "../parts/rows";
import { More, Shown } from "../parts/states";
import { useReading } from "../reading";

const COLUMNS = [["open"], ["kept", "fulfilled"], ["broken"], ["expired", "superseded"]];

export function Undertakings({ query }: PageProps) {
  const r = useReading();
  const wanted = filters(query);
  const list = usePages<Entry>(`/undertakings?limit=100&${wanted}`);
  const known = new Set(COLUMNS.flat());
  const columns = COLUMNS.map((statuses, at) => ({
    statuses,
    entries: list.rows.filter((entry) => statuses.includes(entry.status) || (at === 0 && !known.has(entry.status))),
  }));
  return (
    <>
      <Download list="undertakings" query={query} />
      <div class="board">
        {columns.map(({ statuses, entries }) => (
          <section key={statuses[0]} aria-labelledby={`board-${statuses[0]}`}>
            <h2 id={`board-${statuses[0]}`}>{statuses.map((status, at) => <span key={status}>{at > 0 && " · "}<Status value={status} /></span>)} <small>{r.n(entries.length)}</small></h2>
            {entries.length === 0 && !list.asking && <p class="nothing">{r.t("no undertakings")}</p>}
            <ul>{entries.map((entry) => <Undertaken key={entry.key} entry={entry} />)}</ul>
          </section>
        ))}
      </div>
      {list.rows.length > 0 || list.asking || list.error ? <More list={list} /> : null}
      <p class="see"><a href={link("/lists/agreements")}>{r.t("list.agreements")}</a></p>
    </>
  );
}

function Undertaken({ entry }: { entry: Entry }) {
  const r = useReading();
  return (
    <li class={`card status-${entry.status}`}>
      <p class="first"><Status value={entry.status} /> <time dateTime={entry.date ?? undefined}>{r.d(entry.date ?? entry.first_reported)}</time></p>
      <p><Parties all={entry.actors} /></p>
      <p><q lang="ar" dir="rtl">{entry.object}</q></p>
      {entry.purpose && <p class="source"><bdi lang="ar">{entry.purpose}</bdi></p>}
      {entry.deadline && <p class="source">{r.t("by")} {r.d(entry.deadline)}</p>}
      {entry.moved_by && <Mover id={entry.moved_by} entry={entry} />}
      <details><summary>{r.t("evidence")}</summary><Evidence entry={entry} most={6} /></details>
    </li>
  );
}

/** The event that kept or broke it. */
function Mover({ id, entry }: { id: string; entry: Entry }) {
  const r = useReading();
  // What supersedes is another entry, not an event.
  const answer = useAnswer<Event>(entry.status === "superseded" ? null : `/events/${encodeURIComponent(id)}`);
  if (entry.status === "superseded") return null;
  return (
    <p class="mover">
      {r.t("moved by")}:{" "}
      <Shown answer={answer}>{(event) => <a href={articleLink(event.document, { event: event.id })}><Line event={event} /> <small>{r.d(event.date)}</small></a>}</Shown>
    </p>
  );
}
