// Stories: one event as many reports tell it, side by side, with what they differ in.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { filters } from "../address";
import { type Entry, type Event, useAnswer, usePages } from "../api";
import type { PageProps } from "../main";
import { Download } from "../parts/filters";
import { Category, Line, Parties, Status, articleLink } from "../parts/named";
import { Dead, EntryLine, EntryRow, Evidence } from "../parts/rows";
import { More, Shown } from "../parts/states";
import { type Reading, useReading } from "../reading";
import type { Word } from "../words";

type Whole = Entry & { events: Event[]; mover: Event | null };

export function Stories({ parts, query }: PageProps) {
  return parts[1] ? <One id={parts[1]} /> : <List query={query} />;
}

function List({ query }: { query: URLSearchParams }) {
  const list = usePages<Entry>(`/stories?${filters(query)}`);
  return (
    <>
      <Download list="stories" query={query} />
      <ol class="rows">{list.rows.map((entry) => <EntryRow key={entry.key} entry={entry} />)}</ol>
      <More list={list} />
    </>
  );
}

interface Field { word: Word; same: (event: Event) => string; shown: (event: Event) => ComponentChildren }

function fields(r: Reading): Field[] {
  const names = (parties: Event["actors"]) => [...new Set(parties.map((party) => party.name))].sort().join(";");
  return [
    { word: "category", same: (e) => e.category + e.mode.join(), shown: (e) => <><Category event={e} /> {e.mode.map((mode) => <span class="tag" key={mode}>{r.k("mode", mode)}</span>)}</> },
    { word: "status", same: (e) => e.status, shown: (e) => <Status value={e.status} /> },
    { word: "actor", same: (e) => names(e.actors), shown: (e) => <Parties all={e.actors} /> },
    { word: "recipient", same: (e) => names(e.recipients), shown: (e) => (e.recipients.length > 0 ? <Parties all={e.recipients} /> : "–") },
    { word: "date", same: (e) => e.date ?? "", shown: (e) => r.d(e.date) },
    { word: "where", same: (e) => e.place?.en ?? "", shown: (e) => (e.place ? <bdi>{r.name(e.place)}</bdi> : "–") },
    { word: "people", same: (e) => [e.dead, e.injured, e.arrested].join(), shown: (e) => [e.dead !== null && r.t("dead", e.dead), e.injured !== null && r.t("injured", e.injured), e.arrested !== null && r.t("arrested", e.arrested)].filter(Boolean).join(", ") || "–" },
    { word: "said by", same: (e) => names(e.speakers), shown: (e) => (e.speakers.length > 0 ? <Parties all={e.speakers} /> : "–") },
  ];
}

/** Reports that stand side by side at once. */
const COLUMNS = 10;

function One({ id }: { id: string }) {
  const r = useReading();
  const [most, extend] = useState(COLUMNS);
  const answer = useAnswer<Whole>(`/stories/${encodeURIComponent(id)}`);
  return (
    <Shown answer={answer}>
      {(story) => {
        const told = story.events.slice(0, most);
                return (
          <div class="story">
            <p class="lede"><EntryLine entry={story} /></p>
            <p class="source"><time dateTime={story.date ?? undefined}>{r.d(story.date)}</time> · {r.t("tellings", story.tellings)}{story.outlets > 0 && <> · {r.t("outlets n", story.outlets)}</>}<Dead entry={story} /></p>
            <h2>{r.t("told by")}</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label={`${r.t("told by")} – ${r.t("table")}`}>
              <table class="tellings">
                <thead>
                  <tr>
                    <th scope="col">{r.t("report")}</th>
                    {told.map((event) => (
                      <th scope="col" key={event.id + event.document}>
                        <a href={articleLink(event.document, { event: event.id })}><bdi>{event.outlet ?? event.document}</bdi></a>
                        <small>{r.d(event.reported)}</small>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  <tr>
                    <th scope="row">{r.t("words")}</th>
                    {told.map((event) => <td key={event.id + event.document} class="words"><q lang="ar" dir="rtl">{event.text || event.trigger}</q></td>)}
                  </tr>
                  {fields(r).map(({ word, same, shown }) => {
                    const differs = new Set(story.events.map(same)).size > 1;
                    return (
                      <tr key={word} class={differs ? "differs" : ""}>
                        <th scope="row">{r.t(word)}{differs && <span class="tag differing"><span aria-hidden="true">≠</span> {r.t("differs")}</span>}</th>
                        {told.map((event) => <td key={event.id + event.document}>{shown(event)}</td>)}
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
            {most < story.events.length && <p class="more"><button type="button" onClick={() => extend(most + COLUMNS)}>{r.t("load more")}</button></p>}
            {story.events.length === 0 && <Evidence entry={story} most={20} />}
            {story.mover && <p>{r.t("moved by")}: <Line event={story.mover} /></p>}
          </div>
        );
      }}
    </Shown>
  );
}
